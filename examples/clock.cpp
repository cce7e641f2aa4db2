// SPDX-License-Identifier: BSL-1.0
// Mocks an interface by the names of its methods.
#include <seam/seam.hpp>

#include <cstdio>

class clock_source {
 public:
  virtual ~clock_source() = default;
  virtual long seconds() const = 0;
  virtual void tick(long by) = 0;
};
SEAM_INTERFACE(clock_source, seconds, tick);

class session {
 public:
  session(const clock_source& clock, long lasts) : clock_(clock), ends_(clock.seconds() + lasts) {}
  bool expired() const { return clock_.seconds() >= ends_; }

 private:
  const clock_source& clock_;
  long ends_;
};

class steady : public clock_source {
 public:
  explicit steady(long start) : now_(start) {}
  long seconds() const override { return now_; }
  void tick(long by) override { now_ += by; }

 private:
  long now_;
};
SEAM_INTERFACE(steady, seconds, tick);

int main() {
  seam::mock<clock_source> clock;
  long now = 1000;
  seam::patch time{seam::of<&clock_source::seconds>.on(clock), [&](const clock_source&) { return now; }};

  const session s(clock, 60);
  std::printf("%s\n", s.expired() ? "expired" : "valid");
  now += 60;
  std::printf("%s\n", s.expired() ? "expired" : "valid");

  try {
    clock.tick(1);  // no patch says what it does
  } catch (const seam::error& e) {
    std::printf("%s\n", e.what());
  }

  seam::interposed<steady> real(5);  // its own methods, until they are patched
  real.tick(10);
  {
    seam::patch fast{seam::of<&steady::tick>.on(real),
                     seam::around([](auto& next, steady& self, long by) { next(self, 100 * by); })};
    real.tick(1);
  }
  real.tick(1);
  std::printf("%ld\n", real.seconds());  // 5 + 10 + 100 + 1
}
