// SPDX-License-Identifier: BSL-1.0
// The seams of a module: patched by name, all at once, visited one by one.
#include <seam/module.hpp>

#include <cstdio>
#include <string>
#include <string_view>

using url = std::string;
using response = std::string;

namespace real {
response get(url from) { return "200 " + from; }
response post(url to, std::string body) { return "201 " + to + " " + body; }
}  // namespace real

struct requests {
  BOOST_HANA_DEFINE_STRUCT(requests, (seam::function<&real::get>, get), (seam::function<&real::post>, post));
};
inline constexpr requests http;

struct hooks {  // plain members; the line below makes it a module, with one more module in it
  seam::slot<void(int)> on_sale;
  requests shop;
};
BOOST_HANA_ADAPT_STRUCT(hooks, on_sale, shop);
constinit hooks app{{"app.on_sale"}, {}};

using namespace seam::literals;

int main() {
  seam::patch offline{http, "get"_s, [](const url&) { return response("503"); }};  // "gett"_s would not compile
  std::printf("%s, %s\n", http.get("/a").c_str(), http.post("/b", "x").c_str());

  int calls = 0;
  {
    seam::patch_all counted{app, seam::around([&calls](auto& next, auto&&... args) -> decltype(auto) {
                              ++calls;
                              return next(static_cast<decltype(args)>(args)...);
                            })};
    app.on_sale(3);
    http.post("/b", "y");
  }
  http.get("/c");  // not counted: all of them have ended
  std::printf("%d calls\n", calls);

  seam::for_each_seam(app, [](std::string_view name, auto& seam) {
    std::printf("%.*s is %.*s\n", static_cast<int>(name.size()), name.data(), static_cast<int>(seam.name().size()),
                seam.name().data());
  });
}
