#include "play/policy.h"

static bool read_entry(const struct json_node *node, struct policy *policy,
                       struct ear *ear, struct arena *arena) {
    struct policy_entry *entry = &policy->entries[policy->count];
    struct json_node id = json_field(node, "id"), heading = json_field(node, "heading");
    struct json_node rule = json_field(node, "rule"), reason = json_field(node, "reason");
    struct json_node words = json_field(node, "words");
    struct str *list = NULL;
    bool good = json_only(
        node, (const char *const[]){"id", "heading", "rule", "reason", "words", NULL});
    good = json_get_id(&id, &entry->id, arena) && good;
    if (good && policy_find(policy, entry->id) >= 0)
        good = json_fail(&id, "an entry '%.*s' is there already", STR_ARGS(entry->id));
    good = json_get_text(&heading, &entry->heading, arena) && good;
    good = json_get_text(&rule, &entry->rule, arena) && good;
    if (reason.value)
        good = json_get_text(&reason, &entry->reason, arena) && good;
    good = json_get_texts(&words, &list, &entry->word_count, arena) && good;
    entry->words = list;
    good =
        topics_read(&policy->topics, &words, TOPIC_OPTION, policy->count, ear, arena) &&
        good;
    policy->count++;
    return good;
}

static bool read_forbidden(const struct json_node *node, struct policy *policy,
                           struct ear *ear, struct arena *arena) {
    struct forbidden *entry = &policy->forbidden[policy->forbidden_count];
    struct json_node id = json_field(node, "id"), heading = json_field(node, "heading");
    struct json_node reason = json_field(node, "reason"), gate = json_field(node, "gate");
    struct json_node words = json_field(node, "words");
    bool good = json_only(
        node, (const char *const[]){"id", "heading", "reason", "gate", "words", NULL});
    good = json_get_id(&id, &entry->id, arena) && good;
    for (unsigned i = 0; good && i < policy->forbidden_count; i++)
        if (str_eq(policy->forbidden[i].id, entry->id))
            good =
                json_fail(&id, "an entry '%.*s' is there already", STR_ARGS(entry->id));
    good = json_get_text(&heading, &entry->heading, arena) && good;
    good = json_get_text(&reason, &entry->reason, arena) && good;
    if (gate.value)
        good = json_get_bool(&gate, &entry->gate) && good;
    good = topics_read(&policy->topics, &words, TOPIC_FORBIDDEN, policy->forbidden_count,
                       ear, arena) &&
           good;
    policy->forbidden_count++;
    return good;
}

static bool read_list(const struct json_node *list, unsigned most, struct policy *policy,
                      struct ear *ear, struct arena *arena,
                      bool (*read)(const struct json_node *, struct policy *,
                                   struct ear *, struct arena *)) {
    size_t count;
    if (!json_get_count(list, &count))
        return false;
    if (count > most)
        return json_fail(list, "expected at most %u entries", most);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(list, i);
        good = read(&item, policy, ear, arena) && good;
    }
    return good;
}

struct policy *policy_read(const char *file, struct str text, struct ear *ear,
                           struct arena *arena, struct diag *diag) {
    struct json_doc doc;
    if (!json_open(&doc, file, text, "hearout/policy/1", diag))
        return NULL;
    struct policy *policy = arena_new(arena, struct policy, 1);
    struct json_node top = json_top(&doc), library = json_field(&top, "library");
    struct json_node entries = json_field(&top, "entries");
    struct json_node forbidden = json_field(&top, "forbidden");
    bool good = json_only(&top, (const char *const[]){"schema", "$schema", "library",
                                                      "entries", "forbidden", NULL});
    good = json_get_text(&library, &policy->library, arena) && good;
    good = read_list(&entries, POLICIES_MAX, policy, ear, arena, read_entry) && good;
    if (forbidden.value)
        good = read_list(&forbidden, FORBIDDEN_MAX, policy, ear, arena, read_forbidden) &&
               good;
    json_close(&doc);
    return good ? policy : NULL;
}

int policy_find(const struct policy *policy, struct str id) {
    for (unsigned i = 0; i < policy->count; i++)
        if (str_eq(policy->entries[i].id, id))
            return (int)i;
    return -1;
}
