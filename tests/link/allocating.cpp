// SPDX-License-Identifier: BSL-1.0
// malloc and free of the whole process, interposed: installing, calling, ending and reporting allocate themselves, and
// so does the C library while a thread, a fork or a library begins.
#include <seam/layers/advice.hpp>
#include <seam/link.hpp>
#include <seam/patch/patch.hpp>

#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

SEAM_LINK(void*, malloc, (std::size_t size));
SEAM_LINK(void, free, (void* pointer));

namespace {

std::atomic<long> allocations{0};
std::atomic<long> frees{0};
int failures = 0;

void check(bool holds, const char* what) {
  if (holds) return;
  ++failures;
  std::fprintf(stderr, "FAILED: %s\n", what);
}

/// A layer that allocates each time it is called from outside itself.
auto allocating_layer() {
  return seam::around([](auto& next, std::size_t size) {
    static thread_local bool inside = false;
    if (!inside) {
      inside = true;
      ++allocations;
      delete new std::string(100, 'x');
      inside = false;
    }
    return next(size);
  });
}

void allocate(int times) {
  for (int i = 0; i < times; ++i) {
    auto text = std::make_unique<std::string>(static_cast<std::size_t>(100 + i), 'x');
    check(text->back() == 'x', "what is allocated is there");
  }
}

void layers_come_and_go() {
  seam::patch first{seam::link::malloc, allocating_layer(), {.owner = "an owner that is copied", .reason = "a reason"}};
  std::vector<seam::patch> more;
  for (int i = 0; i < 20; ++i) more.emplace_back(seam::link::malloc, allocating_layer());
  seam::patch freed{seam::link::free, seam::before([] { ++frees; })};
  allocate(10);
  more.clear();
  check(allocations.load() > 20, "patches of malloc see the allocations of patches");
  check(frees.load() > 10, "a patch of free sees what the C++ library frees");
}

void threads_begin_in_a_layer() {
  seam::patch p{seam::link::malloc, allocating_layer()};
  const long before = allocations.load();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int round = 0; round < 50; ++round) {
        std::optional<seam::patch> own;
        own.emplace(seam::link::malloc, allocating_layer());
        allocate(5);
      }
    });
  }
  for (std::thread& t : threads) t.join();
  check(allocations.load() - before >= 4 * 50 * 5, "every thread's allocations are seen");
}

void a_child_goes_on() {
  seam::patch p{seam::link::malloc, allocating_layer()};
  const pid_t child = ::fork();
  if (child == 0) {
    allocate(10);
    p.end();
    allocate(10);
    ::_exit(failures);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  check(WIFEXITED(status) && WEXITSTATUS(status) == 0, "a forked child allocates and ends the patch");
}

std::string large;

void memory_runs_out() {
  seam::patch p{seam::link::malloc,
                seam::around([](auto& next, std::size_t size) { return size > 1'000'000 ? nullptr : next(size); })};
  try {
    allocate(1);
    large.assign(2'000'000, 'x');
    check(false, "std::string reports that there is no memory");
  } catch (const std::bad_alloc&) {
  }
  char* const copy = ::strdup("inside the C library");
  check(copy != nullptr && std::strcmp(copy, "inside the C library") == 0, "strdup allocates through the seam");
  std::free(copy);
  const long before = allocations.load();
  seam::patch q{seam::link::malloc, allocating_layer()};
  std::free(::strdup("once more"));
  check(allocations.load() > before, "calls inside the C library's own strdup reach the seam");
}

struct last_words {
  ~last_words() { allocate(1); }
} at_exit;

seam::patch lasting{seam::link::malloc, allocating_layer()};  // from static initialisation to static destruction

}  // namespace

int main() {
  layers_come_and_go();
  threads_begin_in_a_layer();
  a_child_goes_on();
  memory_runs_out();
  void* const library = ::dlopen("libm.so.6", RTLD_NOW);
  check(library != nullptr, "a library is loaded while malloc is patched");
  return failures == 0 ? 0 : 1;
}
