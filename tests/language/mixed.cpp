// SPDX-License-Identifier: BSL-1.0
/// A program that patches the library of mixed.hpp. Exceptions pass through its own calls, whichever copy of an inline
/// function the linker has kept; through a call of the library's they cannot, and the report names the seam.
#include "mixed.hpp"

#include <seam/mock.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

using namespace std::chrono_literals;

namespace {

int failures = 0;
void check(bool holds, const char* what) {
  if (!holds) std::printf("FAILED: %s\n", what), ++failures;
}

template <class Call>
bool throws(Call call) {
  try {
    call();
  } catch (const std::runtime_error&) {
    return true;
  }
  return false;
}

/// What the child wrote to stderr, if it aborted.
template <class Call>
std::string last_words(Call call) {
  int ends[2];
  if (::pipe(ends) != 0) std::abort();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], 2);
    call();
    std::_Exit(0);
  }
  ::close(ends[1]);
  std::string text;
  char part[256];
  for (ssize_t n = 0; (n = ::read(ends[0], part, sizeof(part))) > 0;) text.append(part, static_cast<std::size_t>(n));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT ? text : "it lives: " + text;
}

void one_slot() {
  check(bank::slot_of_rate() == &slot_behind(bank::rate), "library and program have one slot");
  seam::patch p{bank::rate, [](const std::string&) { return 1.5; }};
  check(bank::total("EUR") == 3, "the library's call is patched");
  check(bank::rate("EUR") == 1.5, "the program's call is patched");
  p.end();
  check(bank::total("EUR") == 6, "the original is back");

  bank::set_fee(true);
  check(bank::fee(500) == 500 && bank::fees(500) == 500, "the library's own patch is seen everywhere");
  seam::patch twice{bank::fee, seam::around([](auto& next, int n) { return 2 * next(n); })};
  check(bank::fees(500) == 1000, "layers of both stack");
  bank::set_fee(false);
  check(bank::fees(500) == 10, "and end in any order");
}

void members() {
  bank::account a;
  const seam::patch p{seam::of<&bank::account::balance>, [](const bank::account&, int) { return 100; }};
  const seam::patch q{seam::getter<&bank::account::limit>, [](const int&) { return 1; }};
  check(bank::balance_of(a) == 101, "methods and properties");
  seam::mock<bank::store> m;
  const auto e = seam::expect<&bank::store::put>(m).with(3).returns(30);
  check(bank::put(m, 3) == 30, "the library calls a mock");
  const auto real = bank::open_store();
  check(seam::of<&bank::store::put>(*real, 4) == 4, "an object of the library's is no mock");
}

void exceptions() {
  for (int round = 0; round < 3; ++round) {
    seam::patch p{bank::rate, [](const std::string&) -> double { throw std::runtime_error("vendor down"); }};
    check(throws([] { bank::rate("EUR"); }), "an exception passes through the program's call");
    check(bank::rate.active() == 0, "and leaves no announcement behind");
    check(p.end(5s), "so the patch ends");
    const bank::account a;
    seam::patch q{seam::of<&bank::account::balance>, seam::around([](auto& next, const bank::account& self, int at) {
                    next(self, at);
                    throw std::runtime_error("after next");
                    return 0;
                  })};
    check(throws([&] { seam::of<&bank::account::balance>(a, 1); }), "through a method's");
    check(seam::of<&bank::account::balance>.active() == 0, "which leaves none either");
    seam::patch s{bank::fee, [](int) -> int { throw std::runtime_error("no fee"); }};
    check(throws([] { bank::fee(1); }), "through a slot's");
    check(bank::fee.active() == 0, "which leaves none either");
  }
  check(throws([] {
          try {
            int (*none)(int) = nullptr;
            seam::patch p{bank::fee, none};
          } catch (const seam::error&) {
            throw std::runtime_error("as it should");
          }
        }),
        "the library's headers throw here");
}

void exceptions_in_the_library() {
  const seam::patch p{bank::rate, [](const std::string&) -> double { throw std::runtime_error("vendor down"); }};
  const std::string said = last_words([] { bank::total("EUR"); });
  const bool named = said.find(
                         "seam: bank.rate: an exception (vendor down) reached a call that is compiled without "
                         "exceptions") != std::string::npos;
  check(named, "an exception through the library's call aborts, and the report names the seam");
  if (!named) std::printf("it said: %s\n", said.c_str());
}

}  // namespace

int main(int argc, char**) {
  one_slot();
  members();
  exceptions();
  if (argc > 1) exceptions_in_the_library();
  return failures == 0 ? 0 : 1;
}
