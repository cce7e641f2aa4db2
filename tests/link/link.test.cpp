// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/link.hpp>
#include <seam/patch/patch.hpp>

#include "../catch.hpp"
#include "sdk.hpp"
#include "../support.hpp"

#include <dlfcn.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>

SEAM_LINK(std::time_t, time, (std::time_t*));
SEAM_LINK(char*, getenv, (const char* name));
SEAM_LINK(int, clock_gettime, (clockid_t clock, timespec* out));
SEAM_LINK(void*, malloc, (std::size_t size));
SEAM_LINK(const char*, strchr, (const char*, int));  // overloaded in C++, one function for the linker
SEAM_LINK(int, vsnprintf, (char*, std::size_t, const char*, std::va_list));
SEAM_LINK_VARIADIC(int, snprintf, vsnprintf, (char*, std::size_t, const char*, ...));
SEAM_LINK(int, sdk_query, (int key));
SEAM_LINK_CXX(std::string, sdk_rate, sdk::rate, (int currency));
SEAM_LINK_CXX(std::string, sdk_named_rate, sdk::rate, (std::string_view currency));
SEAM_LINK_CXX(int, sdk_deposit, sdk::account::deposit, (sdk::account * self, int sum));
SEAM_LINK_CXX(int, sdk_balance, sdk::account::balance, (const sdk::account* self));
SEAM_LINK(int, pack, (int value));
SEAM_LINK_CXX(std::string, sdk_packed, sdk::packed, (const std::string& text));

using namespace std::chrono_literals;

namespace {

constexpr auto forty_two = [](std::time_t*) { return std::time_t{42}; };

// The compiler may know what these do, and not call them.
template <class T>
T unknown(T value) {
  volatile T hidden = value;
  return hidden;
}

}  // namespace

TEST_CASE("a function of the C library is a seam like any other") {
  const std::time_t now = std::time(nullptr);
  CHECK(now > 1'600'000'000);
  {
    seam::patch p{seam::link::time, forty_two};
    CHECK(std::time(nullptr) == 42);
    CHECK(seam::link::time(nullptr) == 42);
    CHECK(seam::link::time.original(nullptr) >= now);
    {
      seam::patch later{seam::link::time, seam::around([](auto& next, std::time_t* out) { return next(out) + 1; })};
      CHECK(std::time(nullptr) == 43);
    }
    CHECK(std::thread::hardware_concurrency() > 0);
    CHECK(std::time(nullptr) == 42);
  }
  CHECK(std::time(nullptr) >= now);
  CHECK(seam::link::time.name() == "time");
}

TEST_CASE("a linked seam is noexcept where the header says so") {
  STATIC_REQUIRE(std::is_same_v<decltype(seam::link::time)::signature, std::time_t(std::time_t*) noexcept>);
  STATIC_REQUIRE(std::is_same_v<decltype(seam::link::sdk_query)::signature, int(int)>);
  STATIC_REQUIRE(std::is_same_v<decltype(seam::link::sdk_balance)::signature, int(const sdk::account*) noexcept>);
}

TEST_CASE("an exception passes through a linked seam that may throw") {
  seam::patch p{seam::link::sdk_query, [](int) -> int { throw std::runtime_error("down"); }};
  CHECK_THROWS_WITH(sdk_query(1), "down");
}

TEST_CASE("a replacement that throws in place of a C function that does not ends the program with its name") {
  const test::child_result child = test::in_child([] {
    seam::patch p{seam::link::getenv, [](const char*) -> char* { throw std::runtime_error("no environment"); }};
    return std::getenv("HOME") == nullptr ? 1 : 2;
  });
  CHECK(child.aborted());
  CHECK(child.output.find("seam: the replacement of getenv (") == 0);
  CHECK(child.output.find("threw no environment; getenv is noexcept\n") != std::string::npos);
}

TEST_CASE("the address of a wrapped function is the seam's") {
  seam::patch p{seam::link::time, forty_two};
  const auto pointer = unknown(&::time);
  CHECK(pointer(nullptr) == 42);
}

TEST_CASE("what is called inside a shared library does not reach a wrapped seam") {
  static char patched[] = "/patched";
  seam::patch p{seam::link::getenv, [](const char*) { return patched; }};
  CHECK(std::getenv("HOME") == std::string("/patched"));
  CHECK(pack_home() != static_cast<const char*>(patched));
}

TEST_CASE("a clock can be set") {
  seam::patch p{seam::link::clock_gettime, [](clockid_t, timespec* out) {
                  *out = {1'000, 5};
                  return 0;
                }};
  timespec t{};
  CHECK(::clock_gettime(CLOCK_REALTIME, &t) == 0);
  CHECK(t.tv_sec == 1'000);
  CHECK(t.tv_nsec == 5);
}

TEST_CASE("patching asks no patched clock for the time: it may hold a lock") {
  int asked = 0;
  seam::patch clock{seam::link::clock_gettime, seam::around([&asked](auto& next, clockid_t id, timespec* out) {
                      ++asked;
                      return next(id, out);
                    })};
  seam::patch other{seam::link::getenv, [](const char*) { return static_cast<char*>(nullptr); }};
  CHECK(other.end(1s));
  CHECK(asked == 0);
}

TEST_CASE("malloc can be made to fail") {
  int calls = 0;
  seam::patch p{seam::link::malloc, seam::around([&calls](auto& next, std::size_t size) -> void* {
                  return size == 4'321 && ++calls == 2 ? nullptr : next(size);
                })};
  const std::size_t size = unknown(std::size_t{4'321});
  std::array<void*, 3> got{};
  for (void*& pointer : got) pointer = std::malloc(size);
  CHECK(got[0] != nullptr);
  CHECK(got[1] == nullptr);
  CHECK(got[2] != nullptr);
  for (void* pointer : got) std::free(pointer);
}

TEST_CASE("a function that is overloaded in C++ is one symbol") {
  const std::string text = "a-b";
  seam::patch p{seam::link::strchr, [](const char* in, int) { return in + 2; }};
  CHECK(std::strchr(unknown(text.c_str()), unknown<int>('-')) == text.c_str() + 2);
}

TEST_CASE("the v... twin of a function with variable arguments has a seam") {
  const auto print = [](char* to, std::size_t size, const char* format, ...) {
    std::va_list arguments;
    va_start(arguments, format);
    const int result = std::vsnprintf(to, size, format, arguments);
    va_end(arguments);
    return result;
  };
  char to[16];
  seam::patch p{seam::link::vsnprintf, seam::around([](auto& next, char* out, std::size_t size, const char*,
                                                       std::va_list all) { return next(out, size, "%d!", all); })};
  CHECK(print(to, sizeof(to), "%d", 7) == 2);
  CHECK(to == std::string("7!"));
}

TEST_CASE("a function with variable arguments has a seam by way of its twin") {
  CHECK(seam::link::snprintf.name() == "snprintf");
  char to[32];
  const char* const format = unknown("%d-%s-%.1f");
  const auto print = [&] {
    std::snprintf(to, sizeof(to), format, 7, "x", 2.5);
    return std::string(to);
  };
  CHECK(print() == "7-x-2.5");
  seam::patch p{seam::link::snprintf,
                seam::around([](auto& next, char* out, std::size_t size, const char* pattern, std::va_list all) {
                  const std::string marked = std::string("<") + pattern + ">";
                  return next(out, size, marked.c_str(), all);
                })};
  CHECK(print() == "<7-x-2.5>");
  seam::patch q{seam::link::snprintf, [](char*, std::size_t, const char*, std::va_list) { return -1; }};
  CHECK(std::snprintf(to, sizeof(to), format, 7, "x", 2.5) == -1);
}

TEST_CASE("calls between the objects of a static library reach the seam") {
  CHECK(sdk_report(1) == 11);
  seam::patch p{seam::link::sdk_query, [](int key) { return -key; }};
  CHECK(sdk_query(1) == -1);
  CHECK(sdk_report(1) == 0);
  CHECK(sdk_get_query()(2) == -2);
  CHECK(seam::link::sdk_query.original(1) == 10);
}

TEST_CASE("C++ functions have linked seams, each overload its own") {
  seam::patch p{seam::link::sdk_rate, [](int currency) { return std::to_string(currency); }};
  CHECK(sdk::quote(1) == "1, rate of EUR");
  seam::patch q{seam::link::sdk_named_rate,
                seam::around([](auto& next, std::string_view currency) { return next(currency) + "!"; })};
  CHECK(sdk::rate("USD") == "rate of USD!");
  CHECK(sdk::quote(1) == "1, rate of EUR!");
  CHECK(seam::link::sdk_rate.original(1) == "rate 1");
}

TEST_CASE("methods have linked seams, which take the object first") {
  sdk::account account;
  seam::patch p{seam::link::sdk_deposit,
                seam::around([](auto& next, sdk::account* self, int sum) { return next(self, sum * 2); })};
  CHECK(sdk::deposit_twice(account, 5) == 20);
  seam::patch q{seam::link::sdk_balance, [](const sdk::account*) { return -1; }};
  CHECK(account.balance() == -1);
  CHECK(sdk::deposit_twice(account, 0) == -1);
}

TEST_CASE("calls inside a shared library reach an interposed seam") {
  CHECK(pack_twice(1) == 201);
  seam::patch p{seam::link::pack, seam::around([](auto& next, int value) { return next(value) + 1'000; })};
  CHECK(pack(1) == 1'101);
  CHECK(pack_twice(1) == 2'201);
  CHECK(seam::link::pack.original(1) == 101);
  CHECK(sdk::packed_twice("x") == "<<x>>");
  seam::patch q{seam::link::sdk_packed, [](const std::string& text) { return "[" + text + "]"; }};
  CHECK(sdk::packed_twice("x") == "[[x]]");
}

TEST_CASE("a lookup of an interposed function by name finds the seam") {
  const auto found = reinterpret_cast<int (*)(int) noexcept>(::dlsym(RTLD_DEFAULT, "pack"));
  REQUIRE(found != nullptr);
  seam::patch p{seam::link::pack, [](int) { return 5; }};
  CHECK(found(1) == 5);
}

TEST_CASE("calls race with patches of a linked seam") {
  std::atomic<bool> wrong{false};
  const auto call = [&wrong] {
    for (int i = 0; i < 2'000; ++i) {
      if (const int got = sdk_report(1); got != 11 && got != 1) wrong = true;
    }
  };
  std::thread one(call);
  for (int i = 0; i < 200; ++i) {
    seam::patch p{seam::link::sdk_query, [i](int) { return i - i; }};
    sdk_report(1);
  }
  one.join();
  CHECK(!wrong);
}
