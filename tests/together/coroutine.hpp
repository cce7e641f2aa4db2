// SPDX-License-Identifier: BSL-1.0
/// A minimal generator and a minimal task, for tests of seams that return coroutines.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace test {

/// Owns a coroutine.
template <class Promise>
class owner {
 public:
  explicit owner(std::coroutine_handle<Promise> h) noexcept : handle_(h) {}
  owner(owner&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  owner& operator=(owner other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~owner() {
    if (handle_) handle_.destroy();
  }
  [[nodiscard]] std::coroutine_handle<Promise> get() const noexcept { return handle_; }

 private:
  std::coroutine_handle<Promise> handle_;
};

/// Yields its values one by one, on request.
template <class T>
class generator {
 public:
  struct promise_type {
    std::optional<T> value;
    std::exception_ptr thrown;

    generator get_return_object() { return generator(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T v) {
      value = std::move(v);
      return {};
    }
    void return_void() noexcept { value.reset(); }
    void unhandled_exception() { thrown = std::current_exception(); }
  };

  /// The next value; none at the end.
  std::optional<T> next() {
    promise_type& p = coroutine_.get().promise();
    p.value.reset();
    coroutine_.get().resume();
    if (p.thrown != nullptr) std::rethrow_exception(std::exchange(p.thrown, nullptr));
    return p.value;
  }

 private:
  explicit generator(std::coroutine_handle<promise_type> h) noexcept : coroutine_(h) {}
  owner<promise_type> coroutine_;
};

/// Begins when it is awaited or run. At its end, the coroutine that awaits it goes on.
template <class T>
class task {
 public:
  struct promise_type {
    std::optional<T> value;
    std::exception_ptr thrown;
    std::coroutine_handle<> awaiting = std::noop_coroutine();

    struct resume_awaiting {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept {
        return h.promise().awaiting;
      }
      void await_resume() noexcept {}
    };
    task get_return_object() { return task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    resume_awaiting final_suspend() noexcept { return {}; }
    void return_value(T v) { value = std::move(v); }
    void unhandled_exception() { thrown = std::current_exception(); }
  };

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept {
    coroutine_.get().promise().awaiting = awaiting;
    return coroutine_.get();
  }
  T await_resume() {
    promise_type& p = coroutine_.get().promise();
    if (p.thrown != nullptr) std::rethrow_exception(p.thrown);
    return std::move(*p.value);
  }

  void start() { coroutine_.get().resume(); }
  [[nodiscard]] bool is_done() const { return coroutine_.get().done(); }
  T run() {
    start();
    return await_resume();
  }

 private:
  explicit task(std::coroutine_handle<promise_type> h) noexcept : coroutine_(h) {}
  owner<promise_type> coroutine_;
};

/// Suspends the coroutine until a test resumes it.
struct gate {
  std::coroutine_handle<> waiting;

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> h) noexcept { waiting = h; }
  void await_resume() const noexcept {}
};

}  // namespace test
