// SPDX-License-Identifier: BSL-1.0
// The two sides of H1 on the machine itself. A call announces itself and reads the head. A remover unlinks and reads
// the entry. A violation: the call read the old head, and the remover saw a free entry. Without a fence between the
// call's two steps the machine must show violations. Otherwise this program could not tell a fence that works from one
// that does not.

#include <seam/base/atomic.hpp>
#include <seam/base/config.hpp>
#include <seam/base/platform.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <thread>

#include <pthread.h>
#include <sched.h>

namespace {

using namespace std::chrono_literals;
using seconds_clock = std::chrono::steady_clock;

enum class fence { none, membarrier, exchange };

struct tally {
  std::uint64_t rounds = 0;
  std::uint64_t violations = 0;
};

// The processors that this process may use, and the first two of them. Threads on one processor would wait for each
// other's time slices.
struct processors {
  int count = 0;
  int chosen[2] = {-1, -1};

  processors() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
      if (!CPU_ISSET(static_cast<std::size_t>(cpu), &allowed)) continue;
      if (count < 2) chosen[count] = cpu;
      ++count;
    }
  }
  void run_here(int which) const {
    if (count < 2) return;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(chosen[which]), &one);
    ::pthread_setaffinity_np(::pthread_self(), sizeof one, &one);
  }
};

constexpr std::uintptr_t linked = 5;
constexpr std::uintptr_t busy = 7;
constexpr std::uint64_t stop = ~std::uint64_t{0};

class litmus {
 public:
  explicit litmus(const processors& where) : where_(where) {}

  // How far apart the two sides may start. Which distances show violations depends on the machine.
  void set_spread(std::uint64_t steps) { spread_ = steps; }

  // Runs until the rounds or the time are over.
  template <fence Kind>
  tally run(std::uint64_t rounds, std::chrono::seconds limit) {
    tally sum;
    round_ = 0;
    done_ = 0;
    std::thread reader([this] { read<Kind>(); });
    where_.run_here(0);
    const auto end = seconds_clock::now() + limit;
    while (sum.rounds < rounds && (sum.rounds % 256 != 0 || seconds_clock::now() < end)) {
      ++sum.rounds;
      if (remove<Kind>(sum.rounds)) ++sum.violations;
    }
    round_.store(stop, std::memory_order_release);
    reader.join();
    return sum;
  }

 private:
  static constexpr std::size_t cold_size = std::size_t{1} << 24;

  template <class Arrived>
  static void spin_until(Arrived arrived) {
    for (unsigned spins = 0; !arrived(); ++spins) {
      if (spins % 4096 == 4095) std::this_thread::yield();
    }
  }
  // Shifts the two sides against each other.
  static void dawdle(std::uint64_t steps) {
    const volatile std::uint64_t one = 1;  // keeps the compiler from removing the loop
    for (std::uint64_t step = 0; step < steps; step += one) {
    }
  }

  // A call: slot_core::unpatched, some stores of the program, then the frame's stores and load.
  template <fence Kind>
  void read() {
    where_.run_here(1);
    for (std::uint64_t last = 0;;) {
      std::uint64_t now = last;
      spin_until([&] { return (now = round_.load(std::memory_order_acquire)) != last; });
      if (now == stop) return;
      last = now;
      dawdle(now % 61);
      std::uintptr_t head = head_.load(std::memory_order_relaxed);
      if (head != 0) {
        for (std::uint64_t i = 0; i < 4; ++i) {  // cache misses, which keep the later stores in the buffer
          cold_[((now * 4 + i) * 7919 * 64) % cold_size] = 1;
        }
        entry_.store(busy, std::memory_order_release);
        if constexpr (Kind == fence::exchange) entry_.exchange(busy, std::memory_order_seq_cst);
        seam::detail::light_fence();
        head = head_.load(std::memory_order_seq_cst);
      }
      head_seen_ = head;
      done_.store(now, std::memory_order_release);
    }
  }

  // A removal. Returns true for a violation.
  template <fence Kind>
  bool remove(std::uint64_t now) {
    head_.store(linked, std::memory_order_seq_cst);
    entry_.store(0, std::memory_order_seq_cst);
    round_.store(now, std::memory_order_release);
    dawdle(now % spread_);
    head_.exchange(0, std::memory_order_seq_cst);
    if constexpr (Kind == fence::membarrier) seam::detail::platform::membarrier();
    const std::uintptr_t entry_seen = entry_.load(std::memory_order_seq_cst);
    spin_until([&] { return done_.load(std::memory_order_acquire) == now; });
    return head_seen_ == linked && entry_seen == 0;
  }

  const processors where_;
  std::uint64_t spread_ = 1021;
  const std::unique_ptr<char[]> cold_ = std::make_unique<char[]>(cold_size);
  alignas(128) std::atomic<std::uintptr_t> head_{0};
  alignas(128) std::atomic<std::uintptr_t> entry_{0};
  alignas(128) std::atomic<std::uint64_t> round_{0};
  alignas(128) std::atomic<std::uint64_t> done_{0};
  alignas(128) std::uintptr_t head_seen_ = 0;  // handed over by done_
};

void print(const char* mode, const tally& sum, const char* verdict) {
  std::printf("%-10s %10llu rounds %6llu violations: %s\n", mode, static_cast<unsigned long long>(sum.rounds),
              static_cast<unsigned long long>(sum.violations), verdict);
  std::fflush(stdout);
}

bool none_must_fail(litmus& test, const processors& where) {
  tally all;
  for (const std::uint64_t spread : {1021U, 257U, 4093U, 67U}) {  // primes, which share no period with the 61 above
    test.set_spread(spread);
    const tally sum = test.run<fence::none>(200'000, where.count < 2 ? 1s : 3s);
    all.rounds += sum.rounds;
    all.violations += sum.violations;
    if (all.violations != 0 || where.count < 2) break;  // one processor sees its stores in order
  }
  const bool seen = all.violations != 0;
  const char* const otherwise = where.count < 2 ? "ok, not observed on one processor" : "FAILED, not observed";
  print("none", all, seen ? "ok, observed" : otherwise);
  return seen || where.count < 2;
}

bool must_hold(const char* mode, const tally& sum) {
  const bool held = sum.violations == 0;
  print(mode, sum, held ? "ok" : "FAILED");
  return held;
}

}  // namespace

int main() {
  const processors where;
  litmus test(where);
  bool ok = none_must_fail(test, where);
  if (seam::detail::platform::register_membarrier()) {
    ok = must_hold("membarrier", test.run<fence::membarrier>(200'000, 6s)) && ok;
  } else {
    std::printf("membarrier  not available here\n");
  }
  ok = must_hold("exchange", test.run<fence::exchange>(1'000'000, 6s)) && ok;
  return ok ? 0 : 1;
}
