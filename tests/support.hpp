// SPDX-License-Identifier: BSL-1.0
/// What several tests need: a call that stays inside a layer until told to go on, and a child process.
#pragma once

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <latch>
#include <string>
#include <thread>

namespace test {

/// Runs `call` on a thread of its own. The layer that it enters calls `stay()`; the constructor returns when it has.
class blocked_call {
 public:
  template <class Call>
  explicit blocked_call(Call call, int times = 1)
      : entered_(times), thread_([this, call] {
          current() = this;
          call();
        }) {
    entered_.wait();
  }
  ~blocked_call() { go_on(); }

  /// On the blocked thread, from inside the layer. On any other thread it does nothing.
  static void stay() {
    if (blocked_call* self = current()) {
      self->entered_.count_down();
      self->released_.wait();
    }
  }
  void go_on() {
    if (!thread_.joinable()) return;
    released_.count_down();
    thread_.join();
  }

 private:
  static blocked_call*& current() {
    static thread_local blocked_call* mine = nullptr;
    return mine;
  }
  std::latch entered_;
  std::latch released_{1};
  std::thread thread_;
};

struct child_result {
  int status = 0;
  std::string output;  // what it wrote to stderr

  [[nodiscard]] bool exited_with(int code) const { return WIFEXITED(status) && WEXITSTATUS(status) == code; }
  [[nodiscard]] bool aborted() const { return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT; }
};

/// Runs `body` in a forked child, which ends with its result, or by SIGALRM after `seconds`.
template <class Body>
child_result in_child(Body body, unsigned seconds = 20) {
  int pipe_ends[2];
  if (::pipe(pipe_ends) != 0) std::abort();
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(pipe_ends[1], 2);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
    ::signal(SIGABRT, SIG_DFL);  // Catch2's handler would report into our pipe
    ::alarm(seconds);
    ::_exit(body());
  }
  ::close(pipe_ends[1]);
  child_result result;
  char buffer[4096];
  for (ssize_t n = 0; (n = ::read(pipe_ends[0], buffer, sizeof(buffer))) > 0;) {
    result.output.append(buffer, static_cast<std::size_t>(n));
  }
  ::close(pipe_ends[0]);
  ::waitpid(child, &result.status, 0);
  return result;
}

}  // namespace test
