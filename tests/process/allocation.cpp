// SPDX-License-Identifier: BSL-1.0
/// A call that matches an expectation asks for no memory. A program of its own: it replaces operator new.
#include <seam/mock.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

using seam::_;

namespace port {
struct Harbour {
  virtual ~Harbour() = default;
  virtual int land(int ship, const std::string& name) = 0;
};
}  // namespace port
SEAM_INTERFACE(port::Harbour, land);

namespace {

std::atomic<long> allocations{0};

int add_original(int a, int b) { return a + b; }
constexpr seam::function<&add_original, "add"> add;
void note_original(std::string_view) noexcept {}
constexpr seam::function<&note_original, "note"> note;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* p = std::malloc(size)) return p;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept { std::free(p); }

int main() {
  seam::sequence s;
  seam::mock<port::Harbour> harbour;
  const std::string name = "a name that is too long to be stored inside";
  auto a = seam::expect(add).with(1, _ > 1).at_least(1).in(s).returns(1, 2);
  auto b = seam::expect<&port::Harbour::land>(harbour).with(_ > 0, name).any_times().returns(3);
  auto c = seam::expect(note).with(seam::starts_with("a name")).any_times().in(s);
  if (allocations == 0) return EXIT_FAILURE;
  const long before = allocations;
  for (int i = 0; i < 100; ++i) {
    add(1, 2);
    harbour.land(1, name);
  }
  for (int i = 0; i < 100; ++i) note(name);
  const long during = allocations - before;
  std::printf("%ld allocations in 300 calls\n", during);
  return during == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
