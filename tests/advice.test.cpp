// SPDX-License-Identifier: BSL-1.0
#include <seam/advice.hpp>
#include <seam/function.hpp>
#include <seam/patch.hpp>

#include "catch.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

std::string text_original(std::string_view in) { return std::string(in); }
constexpr seam::function<&text_original, "text"> text;

std::string bracket(seam::next<std::string(std::string_view)>& next, std::string_view in) {
  return std::string("[").append(next(in)).append("]");
}

auto mark(const char* with) {
  return seam::around(
      [with](auto& next, std::string_view in) { return std::string(with).append(next(in)).append(with); });
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
