#pragma once

#include <string_view>

namespace ventanilla::sdk {

/// The door to what the host offers. A service is asked for by its type; what the plugin's descriptor did not
/// list under `needs` is not there.
class Services {
 public:
  virtual ~Services() = default;

  /// Null when it was not declared. [ui-thread]; valid as long as the plugin lives.
  template<class Service> [[nodiscard]] Service* find() const {
    return static_cast<Service*>(find_by_id(Service::id));
  }

 private:
  [[nodiscard]] virtual void* find_by_id(std::string_view id) const = 0;
};

} // namespace ventanilla::sdk
