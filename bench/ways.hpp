// SPDX-License-Identifier: BSL-1.0
/// All ways to call the body, in the order of the reports.
#pragma once

#include "read_copy_update.hpp"
#include "seams.hpp"
#include "yardsticks.hpp"

namespace bench {

template <class... Way>
struct ways {
  template <class Visit>
  static void for_each(Visit visit) {
    (visit.template operator()<Way>(), ...);
  }
};

using all_ways = ways<no_call, direct_inlined, direct_called, function_pointer, virtual_call, std_function,
                      mutex_function, shared_mutex_function, atomic_shared_function, rcu_memb, rcu_bp, seam_unpatched,
                      seam_captureless, seam_captures, seam_around, seam_pinned, seam_pinned_captures>;

}  // namespace bench
