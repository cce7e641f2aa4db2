// SPDX-License-Identifier: BSL-1.0
/// Compiled with -fno-exceptions: what would be thrown is reported and the program aborts, unless seam::on_error's
/// handler ends it otherwise. `without_exceptions` alone runs both in children of its own.
#include <seam/layers.hpp>
#include <seam/mock.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

int twice_original(int n) { return 2 * n; }
constexpr seam::function<&twice_original, "twice"> twice;
seam::slot<int()> empty{"empty"};

struct ended {
  int status = 0;
  std::string said;
};
template <class Body>
ended in_child(Body body) {
  int ends[2];
  if (::pipe(ends) != 0) std::abort();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], 2);
    body();
    std::_Exit(0);
  }
  ::close(ends[1]);
  ended result;
  char part[256];
  for (ssize_t n = 0; (n = ::read(ends[0], part, sizeof(part))) > 0;) {
    result.said.append(part, static_cast<std::size_t>(n));
  }
  ::close(ends[0]);
  ::waitpid(child, &result.status, 0);
  return result;
}

int failures = 0;
void check(bool holds, const char* what, const ended& child) {
  if (holds) return;
  ++failures;
  std::printf("FAILED: %s: status %d, said %s\n", what, child.status, child.said.c_str());
}
template <class Body>
void check_abort(const char* what, const std::string& first_line, Body body) {
  const ended child = in_child(body);
  check(WIFSIGNALED(child.status) && WTERMSIG(child.status) == SIGABRT &&
            child.said == first_line + "\nseam: the program aborts, as exceptions are off (-fno-exceptions)\n",
        what, child);
}

std::jmp_buf back;

}  // namespace

int main() {
  check_abort("an empty slot aborts",
              "seam: empty is empty: it has no original and no patch, and its result is not void", [] { empty(); });
  check_abort("an answer that throws aborts", "seam: something that is no std::exception would be thrown", [] {
    const auto e = seam::expect(twice).throws(3);
    twice(1);
  });
  check_abort("a count that makes no sense aborts",
              std::string("seam::nth(n, f): n is 0, and must be at least 1 (" __FILE__ ":") +
                  std::to_string(__LINE__ + 1) + ")",
              [] { seam::patch p{twice, seam::nth(0, [](int n) { return n; })}; });

  const ended told = in_child([] {
    seam::on_error([](const char* what) {
      std::fprintf(stderr, "told: %s", what);
      std::_Exit(7);
    });
    empty();
  });
  check(WIFEXITED(told.status) && WEXITSTATUS(told.status) == 7 && told.said.starts_with("told: seam: empty is empty"),
        "a handler hears of it, and ends the program its own way", told);

  const ended returned = in_child([] {
    seam::on_error([](const char*) {});
    empty();
  });
  check(WIFSIGNALED(returned.status) && returned.said.empty(), "a handler that returns does not keep it alive",
        returned);

  seam::on_error([](const char*) { std::longjmp(back, 1); });
  if (setjmp(back) == 0) {
    empty();
    return 1;
  }
  seam::on_error(nullptr);
  const seam::patch p{twice, seam::around([](auto& next, int n) { return next(n) + 1; })};
  if (twice(3) != 7) ++failures;
  return failures == 0 ? 0 : 1;
}
