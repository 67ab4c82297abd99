#include "shared/domain/identity_document.hpp"
#include "shared/domain/reach.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

struct PublicNit {
  std::string_view number;
  int digit;
};

// Tax ids that their owners publish.
constexpr PublicNit public_nits[] = {
    {"800197268", 4}, // DIAN
    {"899999068", 1}, // Ecopetrol
    {"890903938", 8}, // Bancolombia
    {"860007322", 9}, // Cámara de Comercio de Bogotá
    {"891280005", 1}, // Cámara de Comercio de Pasto
    {"891224106", 7}, // Cámara de Comercio del Putumayo
    {"890700906", 0}, // Conservatorio del Tolima
    {"860005216", 7}, // Banco de la República
};

TEST(Nit, CheckDigitsAreThoseTheirOwnersPublish) {
  for (const auto& nit : public_nits)
    EXPECT_EQ(nit_check_digit(nit.number), nit.digit) << nit.number;
  EXPECT_FALSE(nit_check_digit(""));
  EXPECT_FALSE(nit_check_digit("1234567890123456"));
  EXPECT_FALSE(nit_check_digit("89999906X"));
}

TEST(Nit, IsReadAsPeopleWriteIt) {
  const Nit ecopetrol{"899999068", 1};
  for (const auto* const typed : {"899.999.068-1", "899999068-1", "899 999 068 - 1", "899999068"}) {
    const auto nit = parse_nit(typed);
    ASSERT_TRUE(nit) << typed;
    EXPECT_EQ(*nit, ecopetrol) << typed;
  }
  EXPECT_EQ(to_text(ecopetrol), "899999068-1");
}

TEST(Nit, SaysWhatIsWrong) {
  EXPECT_EQ(parse_nit("899.999.068-2").error(), NitError::wrong_check_digit);
  for (const auto* const wrong : {"", "213123435A", "1234", "1234567890123456", "899999068-", "899999068-11",
                                  "899999068-X", "-1", "899-999-068"})
    EXPECT_EQ(parse_nit(wrong).error(), NitError::bad_format) << wrong;
}

TEST(Documents, WarnOfLengthsAndLettersTheyDoNotHave) {
  using T = DocumentType;
  struct Example {
    T type;
    std::string_view usual;
    std::string_view odd;
  };
  constexpr Example rows[] = {
      {T::national_id, "1.070.123.456", "12345678901"},
      {T::national_id, "123", "12"},
      {T::national_id, "52123456", "5212345A"},
      {T::minor_id, "1070123456", "107012345"},
      {T::birth_registration, "10701234567", "107012345678"},
      {T::foreigner_id, "1234567", "12345678"},
      {T::temporary_protection_permit, "12345678", "123456789"},
      {T::special_stay_permit, "123456789012345", "12345678901234"},
      {T::passport, "AX123456", "AX-1"},
      {T::passport, "1234", "123"},
      {T::tax_id, "899.999.068-1", "213123435A"},
  };
  for (const auto& row : rows) {
    EXPECT_FALSE(document_warning(row.type, row.usual)) << to_text(row.type) << " " << row.usual;
    EXPECT_EQ(document_warning(row.type, row.odd), DocumentWarning::unusual_format)
        << to_text(row.type) << " " << row.odd;
  }
  EXPECT_EQ(document_warning(T::tax_id, "899.999.068-2"), DocumentWarning::wrong_check_digit);
}

TEST(Phones, AreStoredOneWay) {
  struct Example {
    std::string_view typed;
    std::string_view stored;
  };
  constexpr Example rows[] = {
      {"310 669 1309", "+573106691309"},     {"(601) 8902833", "+576018902833"},
      {"0057 3106691309", "+573106691309"},  {"+57 310-669-1309", "+573106691309"},
      {"573106691309", "+573106691309"},     {"601.890.28.33", "+576018902833"},
      {"6081234567", "+576081234567"},       {"+1 305 555 0100", "+13055550100"},
      {"0034 912 34 56 78", "+34912345678"},
  };
  for (const auto& row : rows) {
    const auto phone = normalise_phone(row.typed);
    ASSERT_TRUE(phone) << row.typed;
    EXPECT_EQ(*phone, row.stored) << row.typed;
  }
}

TEST(Phones, ThatNobodyCouldDialAreRefused) {
  EXPECT_EQ(normalise_phone("8902833").error(), PhoneError::needs_area);
  EXPECT_EQ(normalise_phone("890 28 33").error(), PhoneError::needs_area);
  for (const auto* const wrong :
       {"", "6038902833", "03 310 669 1309", "310669130", "31066913091", "+57 8902833", "+576038902833",
        "+0 123 456 789", "+123456", "+1234567890123456", "310 669 13O9", "310+6691309", "call me",
        "2126691309"})
    EXPECT_EQ(normalise_phone(wrong).error(), PhoneError::invalid) << wrong;
}

TEST(Emails, LookLikeOne) {
  for (const auto* const good :
       {"rosa@example.org", "rosa.gomez+camara@correo.example.com.co", "ñandu@example.org"})
    EXPECT_TRUE(looks_like_email(good)) << good;
  for (const auto* const bad :
       {"", "rosa", "@example.org", "rosa@", "rosa@example", "rosa@.org", "rosa@example.", "rosa@exa..org",
        "ro sa@example.org", "rosa@exa@mple.org", "rosa@example.org,", "rosa@example.org\nBcc: x@y.zz"})
    EXPECT_FALSE(looks_like_email(bad)) << bad;
  EXPECT_FALSE(looks_like_email(std::string(250, 'a') + "@b.co"));
}

} // namespace
} // namespace ventanilla::domain
