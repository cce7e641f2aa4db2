// SPDX-License-Identifier: BSL-1.0
// Spies, the order of calls, and the end of objects. Quoted by docs/spy.md.
#include <seam/mock.hpp>

#include <chrono>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

using namespace std::chrono_literals;

class mailer {
 public:
  void send(std::string_view to, std::string body) SEAM_METHOD(send, to, body)

 private:
  void send_original(std::string_view to, std::string) {
    if (to.empty()) throw std::invalid_argument("no address");
  }
};

SEAM_FUNCTION(int, next_number, ()) {
  static int number = 0;
  return ++number;
}
SEAM_FUNCTION(void, fill, (std::string & text)) { text += "!"; }

struct session : seam::watchable {};

int main() {
  mailer m;
  {
    auto sent = seam::spy<&mailer::send>(m);  // the original runs; calls are recorded
    auto numbers = seam::spy(next_number);

    std::thread worker([&m] { m.send("ann@example.com", "invoice " + std::to_string(next_number())); });
    sent.wait_for(1, 10s);  // fails the test after that time
    std::printf("to %s: %s\n", sent.calls()[0].arg<0>().c_str(), sent.calls()[0].arg<1>().c_str());
    std::printf("by another thread: %s\n", sent.calls()[0].on_this_thread() ? "no" : "yes");
    std::printf("number %d\n", numbers.calls()[0].result());
    worker.join();
    seam::order(numbers, sent);  // all calls of the first before all of the second

    sent.clear();
    try {
      m.send("", "lost");
    } catch (const std::invalid_argument&) {
      std::printf("threw: %s\n", sent.calls()[0].threw() ? "yes" : "no");
    }
    try {
      m.send("bob@example.com", "late");
      seam::order(sent.calls()[1], numbers);
    } catch (const seam::expectation_error& e) {
      const std::string report = e.what();
      std::printf("%s\n", report.substr(0, report.find('\n')).c_str());
    }
  }

  std::string text = "text";
  auto copies = seam::spy(fill);                       // a T& is recorded as it was before the call …
  auto references = seam::spy(fill, seam::by_ref<0>);  // … or as a reference to the caller's object
  fill(text);
  std::printf("%s became %s\n", copies.calls()[0].arg<0>().c_str(), references.calls()[0].arg<0>().c_str());

  auto open = std::make_unique<session>();
  auto closed = seam::expect_destroyed(*open);  // must happen within this scope
  const session moved = std::move(*open);
  std::printf("moved: %s\n", closed.moved() ? "yes" : "no");
  open.reset();
  std::printf("destroyed: %s\n", closed.destroyed() ? "yes" : "no");
}
