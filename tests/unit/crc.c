#include "base/crc.h"

#include "test.h"

static void sums_are_the_published_ones(void **state) {
    (void)state;
    OK("the check value of CRC-32", crc32_of(STR("123456789")) == 0xcbf43926U);
    OK("nothing", crc32_of(str_of(NULL)) == 0);
    OK("bytes are not signed", crc32_of(STR("\xff\xff\xff\xff")) == 0xffffffffU);
}

static void a_line_carries_its_sum(void **state) {
    (void)state;
    char member[CRC_MEMBER_LENGTH + 2];
    crc_member(STR("123456789"), member);
    IS("the member and the brace", str_of(member), STR(",\"crc\":\"cbf43926\"}"));
    struct str head;
    OK("it fits", crc_fits(STR("123456789,\"crc\":\"cbf43926\"}"), &head));
    IS("what it stands for", head, STR("123456789"));
}

static void a_sum_has_one_spelling(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
    } cases[] = {
        {"capitals", "123456789,\"crc\":\"CBF43926\"}"},
        {"one capital", "123456789,\"crc\":\"cbF43926\"}"},
        {"a blank", "123456789, \"crc\":\"cbf43926\"}"},
        {"no brace", "123456789,\"crc\":\"cbf43926\""},
        {"something after it", "123456789,\"crc\":\"cbf43926\"} "},
        {"another sum", "123456789,\"crc\":\"cbf43927\"}"},
        {"another line", "123456788,\"crc\":\"cbf43926\"}"},
        {"seven digits", "123456789,\"crc\":\"cbf4392\"}"},
        {"another name", "123456789,\"crd\":\"cbf43926\"}"},
        {"less than a member", ",\"crc\":\"\"}"},
        {"nothing", ""},
    };
    struct str head;
    for (size_t i = 0; i < ROWS(cases); i++)
        OK(cases[i].what, !crc_fits(str_of(cases[i].line), &head));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_the_published_ones),
        cmocka_unit_test(a_line_carries_its_sum),
        cmocka_unit_test(a_sum_has_one_spelling),
    };
    return cmocka_run_group_tests_name("crc", tests, NULL, NULL);
}
