// SPDX-License-Identifier: BSL-1.0
/// What reach.cpp calls, and what it calls through.
#pragma once

extern "C" {
int in_static();
int within_archive();
int within_object();
int through_table_of_object();
int in_static_inlined();
int inlined_within_object();

int in_shared_wrapped();
int in_shared_interposed();
int within_library_wrapped();
int within_library_interposed();
int bound_interposed();
int within_bound_library();
int across_libraries_wrapped();
int across_libraries_interposed();
int loaded_wrapped();
int loaded_interposed();

const char* environment_in_library();
const char* secure_environment_in_library();  // the C library's own way to getenv

int optimised();
}
