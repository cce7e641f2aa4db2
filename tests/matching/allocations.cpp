// SPDX-License-Identifier: BSL-1.0
/// Matching allocates nothing: neither for plain values and text, nor for ranges and their parts.
#include <seam/matchers.hpp>

#include "check.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace {
long allocations = 0;
}

// Not inlined, because g++ would then warn of a mismatch of malloc and delete.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

struct order {
  int id = 3;
  [[nodiscard]] const std::string& name() const { return name_; }
  std::string name_ = "a name that does not fit into the string itself";
};

template <class T, class X>
void check_match(const T& argument, X&& x, int line) {
  const auto matcher = seam::detail::as_matcher<T>(std::forward<X>(x));
  const long before = allocations;
  const bool yes = seam::detail::is_match(matcher, argument);
  seam::detail::note_match(matcher, argument);
  test::check(allocations == before, "matching allocates", line);
  test::check(yes, "it should match", line);
}

}  // namespace

#define CHECK_MATCH(argument, ...) check_match(argument, __VA_ARGS__, __LINE__)

int main() {
  using seam::_;
  const std::string text = "a text that does not fit into the string itself";
  const std::vector<int> numbers{1, 2, 3};
  const std::vector<std::string> words{text, "b"};
  const order mine;
  int got = 0;

  CHECK_MATCH(3, 3);
  CHECK_MATCH(3, _ > 2);
  CHECK_MATCH(3, !(_ > 3));
  CHECK_MATCH(3, seam::between(1, 5));
  CHECK_MATCH(3.0, seam::approx(3.0));
  CHECK_MATCH(3, seam::any_of(1, 2, 3));
  CHECK_MATCH(3, seam::all_of(_ > 1, _ < 5, seam::capture(got)));
  CHECK_MATCH(3,
              seam::satisfies([](int n) { return n == 3; }, "a description that does not fit into the string itself"));
  CHECK_MATCH(text, text);
  CHECK_MATCH(std::string_view(text), text.c_str());
  CHECK_MATCH(text.c_str(), "a text that does not fit into the string itself");
  CHECK_MATCH(text, seam::starts_with("a text that does not fit into the string"));
  CHECK_MATCH(text, seam::contains("A TEXT THAT DOES NOT FIT INTO THE STRING", seam::any_case));
  CHECK_MATCH(text, seam::ends_with('f'));
  CHECK_MATCH(numbers, std::vector<int>{1, 2, 3});
  CHECK_MATCH(numbers, seam::each(_ > 0));
  CHECK_MATCH(numbers, seam::elements_are(1, 2, _));
  CHECK_MATCH(numbers, seam::unordered_elements_are(_, 1, 2));
  CHECK_MATCH(numbers, seam::sorted());
  CHECK_MATCH(numbers, seam::has_size(3));
  CHECK_MATCH(numbers, seam::any_of(3));
  CHECK_MATCH(words, seam::contains(text));
  CHECK_MATCH(mine, seam::field(&order::id, 3));
  CHECK_MATCH(mine, seam::result_of<&order::name>(seam::starts_with("a name that does not fit into")));
  CHECK_MATCH(std::make_unique<int>(3), seam::pointee(3));
  CHECK_MATCH(std::optional<std::string>(text), seam::optional(text));
  CHECK_MATCH((std::variant<int, std::string>(text)), seam::variant_with<std::string>(text));
  test::check(got == 3, "capture should have kept the argument", __LINE__);
  return test::failures;
}
