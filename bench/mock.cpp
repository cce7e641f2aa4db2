// SPDX-License-Identifier: BSL-1.0
/// An expected call of an interface mock with one matcher, beside the same with GoogleMock and trompeloeil.
#include <seam/mock.hpp>

#include <gmock/gmock.h>
#include <trompeloeil.hpp>

#include <benchmark/benchmark.h>

#include <string>

namespace bench {

struct service {
  virtual ~service() = default;
  virtual int ask(int n) = 0;
  virtual int look(const std::string& key, int n) = 0;
};

}  // namespace bench
SEAM_INTERFACE(bench::service, ask, look);

namespace bench {
namespace {

struct google_service : service {
  MOCK_METHOD(int, ask, (int), (override));
  MOCK_METHOD(int, look, (const std::string&, int), (override));
};
struct trompeloeil_service : service {
  MAKE_MOCK1(ask, int(int), override);
  MAKE_MOCK2(look, int(const std::string&, int), override);
};

/// The mock, seen as the interface.
void ask(benchmark::State& state, service& s) {
  benchmark::DoNotOptimize(&s);
  int n = 4;
  for (auto _ : state) {
    benchmark::DoNotOptimize(n);
    benchmark::DoNotOptimize(s.ask(n));
  }
}
void look(benchmark::State& state, service& s) {
  benchmark::DoNotOptimize(&s);
  const std::string key = "key";
  for (auto _ : state) benchmark::DoNotOptimize(s.look(key, 4));
}

void seam_one_matcher(benchmark::State& state) {
  seam::mock<service> s;
  auto e = seam::expect<&service::ask>(s).with(seam::_ > 3).any_times().returns(1);
  ask(state, s);
}
void trompeloeil_one_matcher(benchmark::State& state) {
  trompeloeil_service s;
  ALLOW_CALL(s, ask(trompeloeil::gt(3))).RETURN(1);
  ask(state, s);
}
void google_one_matcher(benchmark::State& state) {
  google_service s;
  EXPECT_CALL(s, ask(testing::Gt(3))).Times(testing::AnyNumber()).WillRepeatedly(testing::Return(1));
  ask(state, s);
}

void seam_second_of_two(benchmark::State& state) {
  seam::mock<service> s;
  auto e = seam::expect<&service::look>(s).with("key", seam::_ > 3).any_times().returns(1);
  auto f = seam::expect<&service::look>(s).with("other", seam::_).any_times().returns(2);
  look(state, s);
}
void trompeloeil_second_of_two(benchmark::State& state) {
  trompeloeil_service s;
  ALLOW_CALL(s, look("key", trompeloeil::gt(3))).RETURN(1);
  ALLOW_CALL(s, look("other", trompeloeil::_)).RETURN(2);
  look(state, s);
}
void google_second_of_two(benchmark::State& state) {
  google_service s;
  EXPECT_CALL(s, look("key", testing::Gt(3))).Times(testing::AnyNumber()).WillRepeatedly(testing::Return(1));
  EXPECT_CALL(s, look("other", testing::_)).Times(testing::AnyNumber()).WillRepeatedly(testing::Return(2));
  look(state, s);
}

BENCHMARK(seam_one_matcher);
BENCHMARK(trompeloeil_one_matcher);
BENCHMARK(google_one_matcher);
BENCHMARK(seam_second_of_two);
BENCHMARK(trompeloeil_second_of_two);
BENCHMARK(google_second_of_two);

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
