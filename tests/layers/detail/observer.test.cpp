// SPDX-License-Identifier: BSL-1.0
#include <seam/layers/advice.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>
#include <seam/seams/slot.hpp>

#include "../../catch.hpp"

#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

/// Counts its copies and moves.
struct parcel {
  int copies = 0;
  int moves = 0;
  parcel() = default;
  parcel(const parcel& other) : copies(other.copies + 1), moves(other.moves) {}
  parcel(parcel&& other) noexcept : copies(other.copies), moves(std::exchange(other.moves, -100) + 1) {}
};
parcel sent_original(parcel in) { return in; }
constexpr seam::function<&sent_original, "seen.send"> send;

using box = std::unique_ptr<int>;
box pass_original(box in) { return in; }
constexpr seam::function<&pass_original, "seen.pass"> pass;

int& pick_original(int& in) { return in; }
constexpr seam::function<&pick_original, "seen.pick"> pick;
box&& hand_over_original(box&& in) { return std::move(in); }
constexpr seam::function<&hand_over_original, "seen.hand_over"> hand_over;

std::string shape_original(std::string in, std::size_t limit) {
  if (in.size() > limit) throw std::length_error("too long");
  std::string kept = std::move(in);
  return kept;
}
constexpr seam::function<&shape_original, "seen.keep"> keep;

std::string trace;
void fire_original(int code) {
  trace += 'o';
  if (code < 0) throw std::out_of_range("code");
}
constexpr seam::function<&fire_original, "seen.fire"> fire;

}  // namespace

TEST_CASE("before sees the arguments before they are moved on, and cannot change the call") {
  std::string seen;
  seam::patch p{keep, seam::before([&](auto& in, auto& limit) {
                  static_assert(std::is_same_v<decltype(in), const std::string&>);
                  static_assert(std::is_same_v<decltype(limit), const std::size_t&>);
                  seen = in + std::to_string(limit);
                  return -1;  // ignored
                })};
  CHECK(keep("text", 9) == "text");
  CHECK(seen == "text9");
}

TEST_CASE("observers make no copies but of the values that they see afterwards") {
  const auto made = [] {
    const parcel p = send(parcel());
    return std::pair(p.copies, p.moves);
  };
  const auto plain = [&] {
    seam::patch p{send, seam::around([](auto& next, parcel&& in) { return next(std::move(in)); })};
    return made();
  }();
  SECTION("before") {
    seam::patch p{send, seam::before([](const parcel& in) { CHECK(in.copies + in.moves == 0); })};
    CHECK(made() == plain);
  }
  SECTION("after, without the arguments") {
    seam::patch p{send, seam::after([] {})};
    CHECK(made().first == 0);
    CHECK(made().second <= plain.second + 1);  // the result, where the compiler does not elide it
  }
  SECTION("after_returning, without the arguments") {
    seam::patch p{send, seam::after_returning([](const parcel&) {})};
    CHECK(made().first == 0);
    CHECK(made().second <= plain.second + 1);
  }
  SECTION("after_throwing") {
    seam::patch p{send, seam::after_throwing([] {})};
    CHECK(made() == plain);
  }
  SECTION("after, with them") {
    seam::patch p{send, seam::after([](const parcel& in) { CHECK(in.moves == 0); })};
    CHECK(made().first == 1);
  }
  SECTION("after_returning, with them") {
    seam::patch p{send, seam::after_returning([](const parcel&, const parcel& in) { CHECK(in.moves == 0); })};
    CHECK(made().first == 1);
  }
}

TEST_CASE("what can only be moved passes observers untouched") {
  const box* seen = nullptr;
  seam::patch a{pass, seam::before([](const box& in) { CHECK(*in == 3); })};
  seam::patch b{pass, seam::after_returning([&](const box& result) { seen = &result; })};
  seam::patch c{pass, seam::after([] {})};
  seam::patch d{pass, seam::after_throwing([](const std::exception_ptr&) {})};
  CHECK(*pass(std::make_unique<int>(3)) == 3);
  CHECK(seen != nullptr);
}

TEST_CASE("references pass observers as they are") {
  int x = 1;
  box given = std::make_unique<int>(2);
  seam::patch a{pick, seam::before([&](int& in) { CHECK(&in == &x); })};
  seam::patch b{pick, seam::after_returning([&](int& result, int& in) { CHECK(&result == &in); })};
  seam::patch c{pick, seam::after([&](int& in) { CHECK(&in == &x); })};
  seam::patch d{pick, seam::after_throwing([&](const std::exception_ptr&, int&) -> int& { return x; })};
  CHECK(&pick(x) == &x);
  seam::patch e{hand_over, seam::before([&](const box& in) { CHECK(&in == &given); })};
  seam::patch f{hand_over, seam::after_returning([&](const box& result, const box&) { CHECK(&result == &given); })};
  seam::patch g{hand_over, seam::after([&](const box& in) { CHECK(&in == &given); })};
  box&& result = hand_over(std::move(given));
  CHECK(&result == &given);
}

TEST_CASE("after_returning takes the result and the arguments, the result, or nothing") {
  std::string seen;
  seam::patch a{keep, seam::after_returning([&](const std::string& result, const std::string& in, std::size_t limit) {
                  seen += result + in + std::to_string(limit);
                })};
  seam::patch b{keep, seam::after_returning([&](const std::string& result) { seen += "," + result; })};
  seam::patch c{keep, seam::after_returning([&] { seen += ",c"; })};
  keep("x", 9);
  CHECK(seen == "xx9,x,c");
  CHECK_THROWS_AS(keep("x", 0), std::length_error);
  CHECK(seen == "xx9,x,c");
}

TEST_CASE("in a void seam after_returning takes the arguments or nothing") {
  trace.clear();
  seam::patch a{fire, seam::after_returning([](int code) { trace += std::to_string(code); })};
  seam::patch b{fire, seam::after_returning([] { trace += 'b'; })};
  fire(7);
  CHECK(trace == "o7b");
}

TEST_CASE("a container whose elements cannot be copied is not shown afterwards") {
  static seam::slot<void(std::vector<box>)> store{"store"};
  int runs = 0;
  seam::patch p{store, seam::after([&](auto&... args) { runs += 1 + static_cast<int>(sizeof...(args)); })};
  store(std::vector<box>(3));
  CHECK(runs == 1);
}

TEST_CASE("what after_returning throws is what the caller gets") {
  seam::patch p{keep, seam::after_returning([] { throw std::runtime_error("afterwards"); })};
  CHECK_THROWS_WITH(keep("x", 9), "afterwards");
}
