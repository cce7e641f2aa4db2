// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/method.hpp>

#include "../catch.hpp"

#include <atomic>
#include <barrier>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace advised {
class account {
 public:
  int add(int sum) SEAM_METHOD(add, sum)
  void audit(int sum) { audited += sum; }
  int audited = 0;

 private:
  int add_original(int sum) { return balance_ += sum; }
  int balance_ = 0;
};
}  // namespace advised

namespace {

std::string text_original(std::string_view in) { return std::string(in); }  // namespace
constexpr seam::function<&text_original, "text"> text;

std::string bracket(seam::next<std::string(std::string_view)>& next, std::string_view in) {
  return std::string("[").append(next(in)).append("]");
}

auto mark(const char* with) {
  return seam::around(
      [with](auto& next, std::string_view in) { return std::string(with).append(next(in)).append(with); });
}

std::string keep_original(std::string in, std::size_t limit) {
  if (in.size() > limit) throw std::length_error("too long");
  std::string kept = std::move(in);
  return kept;
}
constexpr seam::function<&keep_original, "keep"> keep;

std::string trace;
void fire_original(int code) {
  trace += 'o';
  if (code < 0) throw std::out_of_range("code");
}
constexpr seam::function<&fire_original, "fire"> fire;

template <class Call>
std::string thrown_by(Call call) {
  try {
    call();
  } catch (const std::exception& e) {
    return e.what();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("around goes on to the layer below, in the end the original") {
  seam::patch p{text, mark("a")};
  CHECK(text("x") == "axa");
}

TEST_CASE("layers are a strict onion: the latest is outermost") {
  seam::patch a{text, mark("a")};
  seam::patch b{text, mark("b")};
  seam::patch c{text, mark("c")};
  CHECK(text("x") == "cbaxabc");
}

TEST_CASE("around may skip the original, or call it twice") {
  {
    seam::patch p{text, seam::around([](auto&, std::string_view) { return std::string("skipped"); })};
    CHECK(text("x") == "skipped");
  }
  seam::patch p{text, seam::around([](auto& next, std::string_view in) { return next(in) + next(in); })};
  CHECK(text("x") == "xx");
}

TEST_CASE("around over a replacement that ignores the original") {
  seam::patch p{text, [](std::string_view) { return std::string("new"); }};
  seam::patch q{text, mark("a")};
  CHECK(text("x") == "anewa");
}

TEST_CASE("around may be a plain function that spells next out") {
  seam::patch p{text, seam::around(bracket)};
  CHECK(text("x") == "[x]");
}

TEST_CASE("around may hold what can only be moved") {
  seam::patch p{text, seam::around([tail = std::make_unique<std::string>("!")](auto& next, std::string_view in) {
                  return next(in) + *tail;
                })};
  CHECK(text("x") == "x!");
}

TEST_CASE("next may be called on another thread while the call waits") {
  seam::patch p{text, mark("a")};
  seam::patch q{text, seam::around([](auto& next, std::string_view in) {
                  std::string result;
                  std::thread([&] { result = next(in); }).join();
                  return result;
                })};
  CHECK(text("x") == "axa");
}

TEST_CASE("an exception of the layer below passes through around") {
  seam::patch p{text, [](std::string_view) -> std::string { throw std::runtime_error("below"); }};
  seam::patch q{text, seam::around([](auto& next, std::string_view in) {
                  try {
                    return next(in);
                  } catch (const std::runtime_error& e) {
                    return std::string(e.what());
                  }
                })};
  CHECK(text("x") == "below");
}

TEST_CASE("around of a null function pointer is refused") {
  std::string (*none)(seam::next<std::string(std::string_view)>&, std::string_view) = nullptr;
  CHECK_THROWS_AS((seam::patch{text, seam::around(none)}), seam::error);
  CHECK(text("x") == "x");
}

TEST_CASE("when before throws, there is no call") {
  trace.clear();
  seam::patch p{fire, seam::before([] { throw std::runtime_error("refused"); })};
  CHECK(thrown_by([] { fire(1); }) == "refused");
  CHECK(trace.empty());
}

TEST_CASE("after runs on a return and on an exception") {
  trace.clear();
  seam::patch a{fire, seam::after([](int code) { trace += std::to_string(code); })};
  seam::patch b{fire, seam::after([] { trace += 'b'; })};
  fire(7);
  CHECK(thrown_by([] { fire(-1); }) == "code");
  CHECK(trace == "o7bo-1b");
}

TEST_CASE("what after throws replaces the exception, and the observers above still run") {
  trace.clear();
  seam::patch a{fire, seam::after([] { throw std::runtime_error("replaced"); })};
  seam::patch b{fire, seam::after([] { trace += 'b'; })};
  CHECK(thrown_by([] { fire(-1); }) == "replaced");
  CHECK(trace == "ob");
}

TEST_CASE("after_throwing sees exceptions of its type, and lets them go on") {
  std::string seen;
  seam::patch a{keep, seam::after_throwing<std::logic_error>(
                          [&](std::logic_error& e, const std::string& in, std::size_t) { seen += e.what() + in; })};
  seam::patch b{keep, seam::after_throwing<const std::exception>([&](const std::exception&) { seen += ",b"; })};
  seam::patch c{keep, seam::after_throwing<std::logic_error>([&] { seen += ",c"; })};
  seam::patch d{keep, seam::after_throwing<std::runtime_error>([&] { seen += "not this"; })};
  CHECK(thrown_by([] { keep("x", 0); }) == "too long");
  CHECK(seen == "too longx,b,c");
  keep("x", 1);
  CHECK(seen == "too longx,b,c");
}

TEST_CASE("after_throwing without a type sees whatever is thrown") {
  int seen = 0;
  seam::patch p{keep, [](std::string, std::size_t) -> std::string { throw 42; }};
  seam::patch q{keep, seam::after_throwing([&](const std::exception_ptr& thrown) {
                  try {
                    std::rethrow_exception(thrown);
                  } catch (int number) {
                    seen = number;
                  }
                })};
  CHECK_THROWS_AS(keep("x", 1), int);
  CHECK(seen == 42);
}

TEST_CASE("after_throwing ends an exception by a result, or by seam::suppressed where there is none") {
  seam::patch a{keep, seam::after_throwing<std::length_error>(
                          [](auto&, const std::string& in, std::size_t limit) { return in.substr(0, limit); })};
  CHECK(keep("text", 2) == "te");
  seam::patch b{fire, seam::after_throwing<std::out_of_range>([] { return seam::suppressed; })};
  CHECK(thrown_by([] { fire(-1); }) == "nothing");
}

TEST_CASE("after_throwing replaces an exception, or passes it on after all") {
  seam::patch p{keep, seam::after_throwing<std::length_error>(
                          [](std::exception& e, const std::string& in, std::size_t) -> std::string {
                            if (in == "again") throw;
                            throw std::runtime_error(std::string("replaced ") + e.what());
                          })};
  CHECK(thrown_by([] { keep("x", 0); }) == "replaced too long");
  CHECK_THROWS_AS(keep("again", 0), std::length_error);
}

TEST_CASE("advice of every kind is one strict onion") {
  trace.clear();
  seam::patch a{fire, seam::before([] { trace += '1'; })};
  seam::patch b{fire, seam::after([] { trace += '2'; })};
  seam::patch c{fire, seam::around([](auto& next, int code) {
                  trace += '3';
                  next(code);
                  next(code);
                  trace += '3';
                })};
  seam::patch d{fire, seam::after_throwing([] { trace += '4'; })};
  seam::patch e{fire, seam::after_returning([] { trace += '5'; })};
  seam::patch f{fire, seam::before([] { trace += '6'; })};
  fire(1);
  CHECK(trace == "631o21o235");
  trace.clear();
  CHECK(thrown_by([] { fire(-1); }) == "code");
  CHECK(trace == "631o24");
}

TEST_CASE("next may be called twice where the arguments can be copied") {
  seam::patch a{keep, seam::after([](const std::string& in, std::size_t) { CHECK(in == "x"); })};
  seam::patch b{keep, seam::around([](auto& next, const std::string& in, std::size_t limit) {
                  const std::string once = next(in, limit);
                  return once + next(in, limit);
                })};
  CHECK(keep("x", 9) == "xx");
}

TEST_CASE("observers of a method get the object first") {
  advised::account mine;
  advised::account other;
  int balance = 0;
  seam::patch p{seam::of<&advised::account::add>, seam::before(&advised::account::audit)};
  seam::patch q{seam::of<&advised::account::add>.on(mine),
                seam::after_returning([&](int result, advised::account& self, int) {
                  CHECK(&self == &mine);
                  balance = result;
                })};
  mine.add(4);
  other.add(5);
  CHECK(mine.audited == 4);
  CHECK(other.audited == 5);
  CHECK(balance == 4);
}

TEST_CASE("an advice that can be copied may be used again") {
  trace.clear();
  const auto mark_it = seam::before([] { trace += 'm'; });
  seam::patch p{fire, mark_it};
  seam::patch q{fire, mark_it};
  fire(1);
  CHECK(trace == "mmo");
}

TEST_CASE("an observer may hold what can only be moved") {
  trace.clear();
  seam::patch p{fire, seam::before([mark = std::make_unique<char>('u')] { trace += *mark; })};
  fire(1);
  CHECK(trace == "uo");
}

TEST_CASE("an observer that is a null function pointer is refused by name") {
  void (*none)(int) = nullptr;
  const std::string said = thrown_by([&] { const seam::patch p{fire, seam::before(none)}; });
  CHECK(said.starts_with("seam::patch(fire, f): f is null (" __FILE__ ":"));
  CHECK_THROWS_AS((seam::patch{fire, seam::after(none)}), seam::error);
  CHECK_THROWS_AS((seam::patch{fire, seam::after_returning(none)}), seam::error);
}

TEST_CASE("observers run in every call, on every thread") {
  constexpr int threads = 4;
  constexpr int calls = 500;
  std::atomic<int> begun{0};
  std::atomic<int> ended{0};
  seam::patch p{text, seam::before([&](std::string_view) { ++begun; })};
  seam::patch q{text, seam::after([&] { ++ended; })};
  std::barrier start(threads);
  std::vector<std::thread> callers;
  for (int t = 0; t < threads; ++t) {
    callers.emplace_back([&] {
      start.arrive_and_wait();
      for (int i = 0; i < calls; ++i) text("x");
    });
  }
  for (std::thread& t : callers) t.join();
  CHECK(begun == threads * calls);
  CHECK(ended == threads * calls);
}
