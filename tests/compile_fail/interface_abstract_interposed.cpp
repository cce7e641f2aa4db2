// SPDX-License-Identifier: BSL-1.0
/// An abstract class has nothing to run behind its seams.
// g++: invalid application of 'sizeof' to incomplete type 'seam::v0::detail::rejected<seam::v0::detail::text<…>{"seam::interposed<database>: it is abstract and has nothing to run: use seam::mock<database>"}>'
// clang 14: static_assert failed due to requirement 'has_methods_of_its_own_to_run<database>' "seam::interposed<T>: T is abstract and has nothing to run: use seam::mock<T>"
// clang: static assertion failed due to requirement 'has_methods_of_its_own_to_run<database>': seam::interposed<T>: T is abstract and has nothing to run: use seam::mock<T>
#include <seam/seam.hpp>

struct database {
  virtual ~database() = default;
  virtual int query() = 0;
};
SEAM_INTERFACE(database, query);
struct memory : database {
  int query() override { return 1; }
};
SEAM_INTERFACE(memory, query);

#ifdef WITHOUT_THE_MISTAKE
void test() { const seam::interposed<memory> db; }
#else
void test() { const seam::interposed<database> db; }
#endif
