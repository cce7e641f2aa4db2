// SPDX-License-Identifier: BSL-1.0
// clang-format off
// A decorator: a replacement that runs code before and after the method, sees the object and the arguments, and decides
// whether the method runs. Quoted by docs/method.md.
#include <seam/seam.hpp>

#include <cstdio>
#include <string>
#include <utility>

class user_service {
 public:
  explicit user_service(std::string where) : region(std::move(where)) {}
  std::string get_user(int id) const SEAM_METHOD(get_user, id)
  const std::string region;

 private:
  std::string get_user_original(int id) const { return "user " + std::to_string(id) + " of " + region; }
};

int main() {
  const user_service europe("Europe");
  const user_service asia("Asia");
  {
    seam::patch decorated{seam::of<&user_service::get_user>,  // of every user_service, also of these two
                          seam::around([](auto& next, const user_service& self, int id) {
                            std::printf("%s: asked for %d\n", self.region.c_str(), id);
                            std::string user = id == 999 ? "nobody" : next(self, id);
                            std::printf("%s: got %s\n", self.region.c_str(), user.c_str());
                            return user;
                          })};
    europe.get_user(1);
    europe.get_user(999);

    seam::patch offline{seam::of<&user_service::get_user>.on(asia),  // of this one alone, above the other
                        [](const user_service&, int) { return std::string("offline"); }};
    std::printf("%s\n", asia.get_user(2).c_str());
  }
  std::printf("%s\n", asia.get_user(999).c_str());
}
