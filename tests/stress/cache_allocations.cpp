// SPDX-License-Identifier: BSL-1.0
/// A hit in a cache allocates nothing, though its keys own their characters.
#include <seam/cache.hpp>
#include <seam/patch/patch.hpp>
#include <seam/seams/function.hpp>

#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

static long allocations = 0;

void* operator new(std::size_t size) {
  ++allocations;
  if (void* p = std::malloc(size)) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace {

std::size_t length_original(std::string_view text, const char* more) {
  return text.size() + std::string_view(more).size();
}
constexpr seam::function<&length_original, "length"> length;

}  // namespace

int main() {
  const seam::patch p{length, seam::cached<4>()};
  const std::string key(100, 'k');
  length(key, "a text of some more characters than fit into a string");
  const long before = allocations;
  if (before == 0) return 2;
  for (int i = 0; i < 1000; ++i) length(key, "a text of some more characters than fit into a string");
  if (allocations == before) return 0;
  std::puts("a hit allocates");
  return 1;
}
