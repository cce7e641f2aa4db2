// SPDX-License-Identifier: BSL-1.0
/// Adapter: failed expectations fail Boost.Test's test cases, and a test case that leaves patches behind fails too.
/// Include it in any source file, after Boost.Test's own header.
#pragma once

#include <seam/adapters/detail/test_run.hpp>
#include <seam/base/config.hpp>
#include <seam/mock/failure.hpp>

#include <boost/test/framework.hpp>
#include <boost/test/tools/detail/fwd.hpp>
#include <boost/test/tree/fixture.hpp>
#include <boost/test/tree/observer.hpp>
#include <boost/test/tree/test_case_template.hpp>
#include <boost/test/tree/traverse.hpp>
#include <boost/test/tree/visitor.hpp>
#include <boost/test/utils/lazy_ostream.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

inline void fail_boost_test(const failure& f, bool may_throw) {
  namespace tools = ::boost::test_tools::tt_detail;
  tools::report_assertion(false, ::boost::unit_test::lazy_ostream::instance() << f.text, f.where.file, f.where.line,
                          may_throw ? tools::REQUIRE : tools::CHECK, tools::CHECK_MSG, 0);
}

/// A fixture around each test case and its own fixtures. A failure in its teardown still counts.
class boost_test_fixture : public ::boost::unit_test::test_unit_fixture {
  void setup() override { test_begins(&tell_on_test_thread<&fail_boost_test>); }
  void teardown() override {
    for (const failure& f : test_ends()) fail_boost_test(f, false);
  }
};
class boost_test_visitor : public ::boost::unit_test::test_tree_visitor {
 public:
  explicit boost_test_visitor(::boost::unit_test::test_unit_fixture_ptr fixture) : fixture_(fixture) {}
  void visit(const ::boost::unit_test::test_case& c) override {
    auto& fixtures = ::boost::unit_test::framework::get<::boost::unit_test::test_case>(c.p_id).p_fixtures.value;
    fixtures.insert(fixtures.begin(), fixture_);
  }

 private:
  ::boost::unit_test::test_unit_fixture_ptr fixture_;
};
class boost_test_listener : public ::boost::unit_test::test_observer {
 public:
  boost_test_listener() { ::boost::unit_test::framework::register_observer(*this); }
  ~boost_test_listener() override { ::boost::unit_test::framework::deregister_observer(*this); }
  void test_start(::boost::unit_test::counter_t, ::boost::unit_test::test_unit_id root) override {
    boost_test_visitor visitor(::boost::unit_test::test_unit_fixture_ptr(new boost_test_fixture));
    ::boost::unit_test::traverse_test_tree(root, visitor, true);
  }
  /// Runs after Boost.Test's own observers, since one of them is not initialised before that.
  int priority() override { return 10; }
};
inline boost_test_listener listens_to_boost_test;

}  // namespace detail
SEAM_END_NAMESPACE
