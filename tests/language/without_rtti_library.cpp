// SPDX-License-Identifier: BSL-1.0
#include "without_rtti.hpp"

environment::~environment() = default;
int environment::now() { return 1; }
int real_environment::later(int seconds) { return now() + seconds; }
std::unique_ptr<environment> make_environment() { return std::make_unique<real_environment>(); }
