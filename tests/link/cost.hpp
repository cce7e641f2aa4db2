// SPDX-License-Identifier: BSL-1.0
/// What cost.cpp measures: functions, and loops that call them.
#pragma once

extern "C" {
int plain_static(int);
int wrapped_static(int);
int plain_shared(int);
int wrapped_shared(int);
int interposed_shared(int);
}

int loop_plain_static(int calls);
int loop_wrapped_static(int calls);
int loop_plain_shared(int calls);
int loop_plain_shared_noplt(int calls);
int loop_wrapped_shared(int calls);
int loop_interposed_shared(int calls);
