// SPDX-License-Identifier: BSL-1.0
// The ready-made layers. Quoted by docs/layers.md.
#include <seam/layers.hpp>
#include <seam/module.hpp>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

using namespace std::chrono_literals;

namespace real {
static double rate(std::string_view currency) {
  if (currency == "XYZ") throw std::invalid_argument("no such currency");
  return 1.08;
}
static std::string history(std::string_view currency, int days) {
  return std::to_string(days) + " days of " + std::string(currency);
}
}  // namespace real

struct bank {
  BOOST_HANA_DEFINE_STRUCT(bank, (seam::function<&real::rate, "bank.rate">, rate),
                           (seam::function<&real::history, "bank.history">, history));
};
inline constexpr bank vendor;

struct timeout : std::runtime_error {
  timeout() : std::runtime_error("timed out") {}
};

static std::string outcome(std::string_view currency) {
  try {
    return std::to_string(vendor.rate(currency)).substr(0, 4);
  } catch (const std::exception& e) {
    return e.what();
  }
}
static void print(std::string_view line) { std::printf("%.*s\n", static_cast<int>(line.size()), line.data()); }

int main() {
  {  // Which calls are made, by which thread, and how long do they take? State first, then the patches.
    seam::histogram latency;
    seam::trace_file trace{"layers_trace.json"};
    std::atomic<int> calls{0};
    seam::patch_all log{vendor, seam::logged(stdout)};
    seam::patch_all time{vendor, seam::timed(latency, [now = 0us]() mutable { return now += 25us; })};
    seam::patch_all events{vendor, seam::traced(trace)};
    seam::patch count{vendor.rate, seam::when([](std::string_view c) { return c == "EUR"; }, seam::counted(calls))};
    vendor.rate("EUR");
    vendor.history("USD", 30);
    outcome("XYZ");
    std::printf("%d for EUR\n", calls.load());
    latency.print();
  }
  std::remove("layers_trace.json");

  {  // How does the program behave when the vendor fails?
    seam::patch slow{vendor.rate, seam::delayed(1ms)};
    seam::patch flaky{vendor.rate, seam::nth(2, seam::failing(timeout()))};
    const std::string first = outcome("EUR");
    const std::string second = outcome("EUR");
    std::printf("%s, %s, %s\n", first.c_str(), second.c_str(), outcome("EUR").c_str());
  }
  {
    seam::patch flaky{vendor.rate, seam::first(2, seam::failing(timeout()))};
    seam::patch patient{vendor.rate, seam::retried<timeout>(3, seam::backoff(1ms, 100ms))};
    std::printf("%s in spite of two failures\n", outcome("EUR").c_str());
  }

  // A new version that is rolled back when it fails.
  std::atomic<int> seconds{0};
  const auto clock = [&] { return std::chrono::seconds(seconds.load()); };
  seam::breaker breaker{{.error_percent = 50, .calls = 4, .rest = 30s, .probes = 1}, print, clock};
  bool broken = true;
  seam::patch v2{vendor.rate, seam::guarded(breaker, [&](std::string_view) {
                   if (broken) throw timeout();
                   return 2.5;
                 })};
  for (int i = 0; i < 3; ++i) print(outcome("EUR"));
  broken = false;
  seconds = 30;
  print(outcome("EUR"));
  print(breaker.state() == seam::breaker_state::closed ? "closed" : "open");

  try {
    seam::patch wrong{vendor.rate, seam::at_random(110, 1, seam::failing(timeout()))};
  } catch (const seam::error& e) {
    std::printf("%s\n", e.what());
  }
}
