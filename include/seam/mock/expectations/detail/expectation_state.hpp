// SPDX-License-Identifier: BSL-1.0
/// The state of one expectation or stub: which calls, how many, in which order, and what they do.
#pragma once

#include <seam/base/atomic.hpp>
#include <seam/base/brief_lock.hpp>
#include <seam/base/config.hpp>
#include <seam/base/location.hpp>
#include <seam/base/platform.hpp>
#include <seam/base/share_of.hpp>
#include <seam/core/engine.hpp>
#include <seam/mock/expectations/detail/recent_calls.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

SEAM_BEGIN_NAMESPACE
namespace detail {

struct expectation_state;
struct mocked_seam;

/// One argument's matcher, or a condition on all arguments. Each of its functions may run user code.
class call_matcher {
 public:
  static constexpr unsigned whole_call = ~0U;

  explicit call_matcher(unsigned p) noexcept : position(p) {}
  call_matcher(const call_matcher&) = delete;
  call_matcher& operator=(const call_matcher&) = delete;
  virtual ~call_matcher() = default;
  [[nodiscard]] virtual bool matches(const void* const* arguments) const = 0;
  [[nodiscard]] virtual std::string describe() const = 0;
  /// What a report says beyond the argument's value; may be empty.
  [[nodiscard]] virtual std::string mismatch(const void* const*) const { return {}; }
  /// Called when the whole call has matched and is taken.
  virtual void note(const void* const*) const {}

  const unsigned position;
  bool notes = false;
  call_matcher* next = nullptr;
};

/// What happens in a matching call before it is answered.
class call_effect {
 public:
  call_effect() = default;
  call_effect(const call_effect&) = delete;
  call_effect& operator=(const call_effect&) = delete;
  virtual ~call_effect() = default;
  virtual void apply(const void* const* arguments) = 0;

  call_effect* next = nullptr;
};

/// How a call is answered. `run` is an R (*)(call_answer&, const node&, passed<A>...), without its type.
class call_answer {
 public:
  explicit call_answer(void (*r)()) noexcept : run(r) {}
  call_answer(const call_answer&) = delete;
  call_answer& operator=(const call_answer&) = delete;
  virtual ~call_answer() = default;

  void (*const run)();
  call_answer* next = nullptr;
};

/// A list that owns its elements, in the order in which they were added. They are linked by their member `next`.
template <class T>
class chain {
 public:
  chain() = default;
  chain(const chain&) = delete;
  chain& operator=(const chain&) = delete;
  ~chain() {
    while (first_ != nullptr) delete std::exchange(first_, first_->next);
  }
  void add(T* last) noexcept {
    *end_ = last;
    end_ = &last->next;
  }
  [[nodiscard]] T* first() const noexcept { return first_; }

 private:
  T* first_ = nullptr;
  T** end_ = &first_;
};

/// The state of a seam::sequence. All but the name is guarded by books.lock.
struct sequence_state : shares<sequence_state> {
  /// The place of one expectation in one sequence.
  struct step {
    expectation_state* call;  // null: the expectation has ended
    sequence_state* sequence;
    step* same_call;      // the same expectation's place in another sequence
    bool passed = false;  // a later step was called
    step* next = nullptr;
  };
  explicit sequence_state(std::string_view n) : name(n) {}

  [[nodiscard]] step* first_left() const noexcept { return at == nullptr ? steps.first() : at; }

  const std::string name;
  chain<step> steps;
  step* at = nullptr;  // the step that was called last
};

inline constexpr std::uint64_t without_limit = UINT64_MAX;

/// What an expectation or a stub wants, and what has come of it. Shared by its handle, its layer and reports.
struct expectation_state : shares<expectation_state> {
  enum class phase { setting_up, armed, over };

  expectation_state(slot_core& s, const void* o, const call_description& d, location w) noexcept
      : slot(s), object(o), described(d), where(w), thread(platform::thread_number()) {}

  // Written during the set-up alone:
  slot_core& slot;
  const void* const object;  // null: any object
  const call_description& described;
  const location where;
  const long thread;
  std::string reason;
  std::string name;
  std::uint64_t least = 1;
  std::uint64_t most = 1;
  bool times_given = false;
  bool arguments_given = false;
  bool verified = true;  // false: a stub
  chain<call_matcher> matchers;
  chain<call_effect> effects;
  chain<call_answer> answers;
  sequence_state::step* steps = nullptr;
  mocked_seam* home = nullptr;
  layer* standing = nullptr;

  // Guarded by books.lock:
  phase now = phase::setting_up;
  std::uint64_t calls = 0;
  std::uint64_t refused = 0;  // calls that matched and were too many
  call_answer* answer = nullptr;
  expectation_state* older = nullptr;  // in its home

  atomic<unsigned> readers{0};  // reports that are running its matchers

  [[nodiscard]] bool is_satisfied() const noexcept { return calls >= least; }
  [[nodiscard]] bool is_saturated() const noexcept { return calls >= most; }
  [[nodiscard]] bool forbids() const noexcept { return most == 0; }

  [[nodiscard]] SEAM_ALWAYS_INLINE bool matches(const void* const* arguments) const {
    for (const call_matcher* m = matchers.first(); m != nullptr; m = m->next) {
      if (!m->matches(arguments)) return false;
    }
    return true;
  }
  void note(const void* const* arguments) const {
    for (const call_matcher* m = matchers.first(); m != nullptr; m = m->next) {
      if (m->notes) m->note(arguments);
    }
  }
};

/// The expectations and stubs of a seam, or of a seam on one object. It is listed in `books` while it has members, and
/// shared by these and by the guard, a layer beneath them.
struct mocked_seam : shares<mocked_seam> {
  mocked_seam(slot_core& s, const void* o, const call_description& d) noexcept : slot(s), object(o), described(d) {}

  slot_core& slot;
  const void* const object;  // null: any object
  const call_description& described;

  // Guarded by books.lock:
  layer* guard = nullptr;
  mocked_seam* next = nullptr;
  expectation_state* newest = nullptr;
  unsigned members = 0;   // expectations, stubs and leniencies; the guard stays while there are any
  unsigned expected = 0;  // armed expectations, without stubs
  unsigned lenient = 0;   // leniencies
  recent_calls recent;
};

/// Constant-initialised and trivially destructible, as process_state is.
struct SEAM_EXPORT mock_books {
  lock_over_forks lock;
  mocked_seam* first = nullptr;
};
SEAM_EXPORT inline constinit mock_books books;

/// Whether this thread is writing a report. An expectation that ends meanwhile on this thread, in a matcher's code,
/// does not wait for reports.
SEAM_EXPORT inline constinit thread_local bool this_thread_reports = false;

}  // namespace detail
SEAM_END_NAMESPACE
