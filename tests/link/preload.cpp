// SPDX-License-Identifier: BSL-1.0
// A library that is loaded before all others puts a seam into a program that was never linked for it.
#include <seam/layers/condition.hpp>
#include <seam/link.hpp>
#include <seam/patch/patch.hpp>

#include <cstdlib>
#include <string_view>

SEAM_LINK(char*, getenv, (const char* name));

namespace {

char answer[] = "patched";
const seam::patch lasting{
    seam::link::getenv,
    seam::when([](const char* name) { return std::string_view(name) == "HOME"; }, [](const char*) { return answer; }),
    {.reason = "what printenv shows"}};

}  // namespace
