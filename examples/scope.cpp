// SPDX-License-Identifier: BSL-1.0
// A patch that only one thread and the threads that it starts see. Quoted by docs/scope.md.
#include <seam/seam.hpp>

#include <cstdio>
#include <future>
#include <string>
#include <thread>

SEAM_FUNCTION(std::string, user, ()) { return "nobody"; }

void test(const char* name) {
  seam::patch p{user, [=] { return std::string(name); }, {.scope = seam::this_thread}};
  const auto greeting = [] { return "hello " + user(); };

  std::string unbound = std::async(std::launch::async, greeting).get();
  std::string bound = std::async(std::launch::async, seam::capture().bind(greeting)).get();
  std::printf("%s, %s, %s\n", greeting().c_str(), unbound.c_str(), bound.c_str());
}

int main() {
  std::thread one([] { test("Ann"); });
  one.join();
  std::thread other([] { test("Bob"); });  // could as well run at the same time
  other.join();
  std::printf("%s\n", user().c_str());
}
