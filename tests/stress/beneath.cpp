// SPDX-License-Identifier: BSL-1.0
/// Layers come and go beneath seams that call each other, while threads call: `beneath [--patches N]`. Fails when a
/// layer applies where it should not, when its own thread misses it, when it runs after its end, when a wait stalls,
/// and when marks are left behind.
#include <seam/layers/advice.hpp>
#include <seam/layers/below.hpp>
#include <seam/patch/patch.hpp>
#include <seam/patch/stall.hpp>
#include <seam/seams/function.hpp>

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>
#include <thread>
#include <vector>

namespace {

/// The layers that a call comes through, outermost first, one bit each.
struct path {
  bool outer, inner, audited;
};
int leaf_original(path) { return 0; }
constexpr seam::function<&leaf_original, "beneath.leaf"> leaf;
int audit_original(path p) { return leaf(p); }
constexpr seam::function<&audit_original, "beneath.audit"> audit;
int go_on(path p) { return p.audited ? audit(p) : leaf(p); }
int inner_original(path p) { return go_on(p); }
constexpr seam::function<&inner_original, "beneath.inner"> inner;
int from_outer(path p) { return p.inner ? inner(p) : go_on(p); }
constexpr seam::function<&from_outer, "beneath.outer"> outer;
int call(path p) { return p.outer ? outer(p) : from_outer(p); }

std::atomic<long> wrong{0}, missed{0}, dead{0}, stalls{0}, applied{0}, patches{0};

/// A layer that adds one to the result, and notices calls to which it should not apply.
class layer {
 public:
  explicit layer(bool (*fits)(path)) : fits_(fits) {}
  ~layer() { fits_ = nullptr; }
  layer(const layer&) = delete;
  layer& operator=(const layer&) = delete;
  [[nodiscard]] auto advice() const {
    return seam::around([this](auto& next, path p) {
      bool (*const fits)(path) = fits_;
      if (fits == nullptr) {
        ++dead;
      } else if (!fits(p)) {
        ++wrong;
      }
      ++applied;
      return next(p) + 1;
    });
  }

 private:
  bool (*fits_)(path);
};

path any_path(std::mt19937& random) {
  const auto bits = random();
  return {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
}
void expect_there(path p) {
  if (call(p) < 1) ++missed;
}

void patch_once(std::mt19937& random) {
  ++patches;
  const auto spin = random() % 8;
  const auto meet = [&] {
    for (unsigned i = 0; i < spin; ++i) std::this_thread::yield();
  };
  switch (random() % 4) {
    case 0: {
      const layer l([](path p) { return p.outer; });
      seam::patch p{leaf, seam::below(outer, l.advice())};
      expect_there({true, random() % 2 == 0, false});
      return meet();
    }
    case 1: {
      const layer l([](path p) { return p.outer && !p.audited; });
      seam::patch p{leaf, seam::below(outer, l.advice()).except(audit)};
      expect_there({true, true, false});
      return meet();
    }
    case 2: {
      const layer l([](path p) { return p.outer && p.inner; });
      seam::patch p{leaf, seam::below(outer, seam::below(inner, l.advice()))};
      expect_there({true, true, true});
      return meet();
    }
    case 3: {  // with a seam between, whose own layer ends first
      const layer l([](path p) { return p.inner; });
      const layer between([](path p) { return p.outer; });
      seam::patch p{leaf, seam::below(inner, l.advice())};
      seam::patch q{inner, seam::below(outer, between.advice())};
      expect_there({false, true, true});
      meet();
      p.end();
      return meet();
    }
  }
}

template <class... Seams>
bool nothing_left(const Seams&... seams) {
  const seam::detail::locked hold;
  return ((slot_behind(seams).core.nodes == nullptr && slot_behind(seams).core.unpatched()) && ...);
}

}  // namespace

int main(int argc, char** argv) {
  const long number = argc > 2 && std::string_view(argv[1]) == "--patches" ? std::atol(argv[2]) : 3000;
  seam::on_stall([](std::string_view report) {
    ++stalls;
    std::printf("%.*s\n", static_cast<int>(report.size()), report.data());
  });
  seam::report_stalls_after(std::chrono::seconds(30));

  constexpr unsigned callers = 3;
  constexpr unsigned patchers = 2;
  std::barrier together(callers + patchers);
  std::atomic<unsigned> patching{patchers};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < callers + patchers; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(t);
      together.arrive_and_wait();
      if (t < patchers) {
        while (patches < number) patch_once(random);
        --patching;
      } else {
        while (patching != 0) call(any_path(random));
      }
      if (seam::detail::innermost_mark != nullptr) ++wrong;
    });
  }
  for (auto& t : threads) t.join();
  const bool tidy = nothing_left(leaf, audit, inner, outer);
  std::printf("patches %ld, applied %ld, where they should not %ld, missed %ld, after their end %ld, stalls %ld, %s\n",
              patches.load(), applied.load(), wrong.load(), missed.load(), dead.load(), stalls.load(),
              tidy ? "nothing left" : "nodes are left");
  const bool right = wrong + missed + dead + stalls == 0 && tidy && applied > patches;
  if (!right) std::puts("FAILED");
  return right ? 0 : 1;
}
