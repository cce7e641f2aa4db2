// SPDX-License-Identifier: BSL-1.0
/// Threads call and patch three slots, until both have done their share: `stress [--calls N] [--patches N]`. Every
/// replacement refers to a local variable of the function that made it, a canary. The canary is overwritten as soon as
/// the patch has ended: a call that is still inside sees it dead, and the test fails. Reports calls, patches and
/// drains.
#include <seam/seam.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <random>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using clock_type = std::chrono::steady_clock;
using slot_type = seam::slot<int(int)>;

slot_type slots[3]{{"stress.a", [](int x) { return x; }},
                   {"stress.b", [](int x) { return x; }},
                   {"stress.c", [](int x) { return x; }}};

struct totals {
  std::atomic<std::uint64_t> calls{0}, patched_calls{0}, patches{0}, from_inside{0}, by_others{0}, given_up{0}, dead{0},
      wrong{0};
  std::atomic<std::int64_t> longest_drain_ns{0};
};
totals sum;

/// Alive until the function that holds it returns.
class canary {
 public:
  canary() = default;
  canary(const canary&) = delete;
  canary& operator=(const canary&) = delete;
  ~canary() { state_ = 0xDEAD; }
  void sing() const {
    if (state_ != 0xA11E) sum.dead.fetch_add(1, std::memory_order_relaxed);
    sum.patched_calls.fetch_add(1, std::memory_order_relaxed);
  }

 private:
  volatile int state_ = 0xA11E;
};

void note_drain(clock_type::duration took) {
  const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(took).count();
  auto longest = sum.longest_drain_ns.load();
  while (ns > longest && !sum.longest_drain_ns.compare_exchange_weak(longest, ns)) {
  }
}

/// Lets calls into the layer before it ends. Without this, on two cores, most patches are gone before
/// any call comes.
void meet_callers(std::mt19937& random) {
  if (random() % 4 == 0) return;
  const auto before = sum.patched_calls.load(std::memory_order_relaxed);
  for (int i = 0; i < 20 && sum.patched_calls.load(std::memory_order_relaxed) < before + 50; ++i) {
    std::this_thread::yield();
  }
}

void end(seam::patch& p) {
  const auto before = clock_type::now();
  p.end();
  note_drain(clock_type::now() - before);
  sum.patches.fetch_add(1, std::memory_order_relaxed);
}

/// One patch's life, of one of seven kinds. Every kind returns what the original would, so callers can check.
void patch_once(const slot_type& slot, std::mt19937& random) {
  switch (random() % 7) {
    case 0: {  // a plain replacement
      const canary c;
      seam::patch p{slot, [&](int x) { return c.sing(), x; }};
      for (auto i = random() % 4; i > 0; --i) slot(1);
      meet_callers(random);
      end(p);
      break;
    }
    case 1: {  // two layers, ended in either order
      const canary c;
      seam::patch below{slot, seam::around([&](auto& next, int x) {
                          c.sing();
                          const int r = next(x);
                          return c.sing(), r;
                        })};
      const canary d;
      seam::patch above{slot, seam::around([&](auto& next, int x) {
                          d.sing();
                          const int r = next(x);
                          return d.sing(), r;
                        })};
      slot(2);
      meet_callers(random);
      const bool lower_first = random() % 2 == 0;
      end(lower_first ? below : above);
      end(lower_first ? above : below);
      break;
    }
    case 2: {  // ended from inside, by whichever call comes first
      const auto c = std::make_shared<canary>();
      const auto p = std::make_shared<std::optional<seam::patch>>();
      std::atomic<bool> armed{false};
      p->emplace(slot, seam::around([c, &armed, raw = p.get()](auto& next, int x) {
                   c->sing();
                   if (armed.exchange(false)) {
                     (*raw)->end();
                     sum.from_inside.fetch_add(1, std::memory_order_relaxed);
                   }
                   const int r = next(x);
                   return c->sing(), r;
                 }));
      armed = true;
      meet_callers(random);
      slot(3);
      end(**p);
      break;
    }
    case 3: {  // recursion through the seam
      const canary c;
      seam::patch p{slot, seam::around([&](auto& next, int x) {
                      c.sing();
                      return x > 0 && x < 30 ? slot(x - 1) + 1 : next(x);
                    })};
      slot(20);
      meet_callers(random);
      end(p);
      break;
    }
    case 4: {  // calls that take long enough to be waited for
      const canary c;
      seam::patch p{slot, seam::around([&](auto& next, int x) {
                      c.sing();
                      if (x % 8 == 0) std::this_thread::yield();
                      const int r = next(x);
                      return c.sing(), r;
                    })};
      meet_callers(random);
      end(p);
      break;
    }
    case 5: {  // ended by two threads at once
      const canary c;
      seam::patch p{slot, [&](int x) { return c.sing(), x; }};
      meet_callers(random);
      std::thread other([&] {
        slot(4);
        end(p);
      });
      end(p);
      other.join();
      sum.by_others.fetch_add(1, std::memory_order_relaxed);
      break;
    }
    case 6: {  // a wait given up and resumed
      const canary c;
      seam::patch p{slot, [&](int x) {
                      c.sing();
                      if (x % 16 == 0) std::this_thread::yield();
                      return c.sing(), x;
                    }};
      meet_callers(random);
      if (!p.end(std::chrono::nanoseconds(0))) sum.given_up.fetch_add(1, std::memory_order_relaxed);
      end(p);
      break;
    }
  }
}

void call_all(std::uint64_t share, unsigned seed, const std::atomic<bool>& patchers_done) {
  std::mt19937 random(seed);
  std::uint64_t done = 0;
  while (done < share || !patchers_done.load(std::memory_order_relaxed)) {
    for (int k = 0; k < 100; ++k) {
      const int x = k & 63;
      const bool right = slots[0](x) == x && slots[1](slots[2](x)) == x;
      if (!right) sum.wrong.fetch_add(1, std::memory_order_relaxed);
      done += 3;
    }
    if (random() % 4096 == 0) {  // short-lived threads: their records are used again
      std::thread([] {
        for (int k = 0; k < 20; ++k) slots[k % 3](k);
      }).join();
      done += 20;
    }
  }
  sum.calls += done;
}

std::uint64_t option(int argc, char** argv, std::string_view name, std::uint64_t otherwise) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (name == argv[i]) return std::strtoull(argv[i + 1], nullptr, 10);
  }
  return otherwise;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t calls = option(argc, argv, "--calls", 100'000'000);
  const std::uint64_t patches = option(argc, argv, "--patches", 10'000);
  constexpr unsigned callers = 3;
  constexpr unsigned patchers = 2;

  std::barrier together(callers + patchers);
  std::atomic<unsigned> patching{patchers};
  std::atomic<bool> patchers_done{false};
  std::vector<std::thread> threads;
  const auto begin = clock_type::now();
  for (unsigned i = 0; i < callers; ++i) {
    threads.emplace_back([&, i] {
      together.arrive_and_wait();
      call_all(calls / callers, i, patchers_done);
    });
  }
  for (unsigned i = 0; i < patchers; ++i) {
    threads.emplace_back([&, i] {
      std::mt19937 random(100 + i);
      together.arrive_and_wait();
      while (sum.patches < patches) patch_once(slots[random() % 3], random);
      if (--patching == 0) patchers_done = true;
    });
  }
  for (auto& t : threads) t.join();
  const double seconds = std::chrono::duration<double>(clock_type::now() - begin).count();

  std::size_t active = 0;
  for (const auto& slot : slots) active += slot.active();
  const std::uint64_t dead = sum.dead;
  const std::uint64_t wrong = sum.wrong;
  std::printf(
      "calls %llu (in layers %llu), patches %llu (ended from inside %llu, by two threads %llu, given up first "
      "%llu), longest drain %.1f us, %.1f s\n",
      static_cast<unsigned long long>(sum.calls), static_cast<unsigned long long>(sum.patched_calls),
      static_cast<unsigned long long>(sum.patches), static_cast<unsigned long long>(sum.from_inside),
      static_cast<unsigned long long>(sum.by_others), static_cast<unsigned long long>(sum.given_up),
      static_cast<double>(sum.longest_drain_ns) / 1000.0, seconds);
  std::printf("dead canaries %llu, wrong results %llu, calls still inside %zu\n", static_cast<unsigned long long>(dead),
              static_cast<unsigned long long>(wrong), active);
  const bool overlapped = sum.patched_calls > sum.patches;
  if (!overlapped) std::puts("FAILED: callers hardly met a patch");
  return dead == 0 && wrong == 0 && active == 0 && overlapped ? 0 : 1;
}
