#include "report/page.h"

#include <inttypes.h>

#include "report/html.h"

static void put_item(const struct page *page, const char *what, struct str text) {
    if (text.len)
        html_put(page->out, "<dt>$</dt><dd>$</dd>\n", (struct str[]){str_of(what), text});
}

static struct str rubrics_of(const struct page *page) {
    struct text all = text_start(page->of->arena);
    for (unsigned i = 0; i < page->start->rubric_count; i++)
        text_print(&all, "%s%.*s", i ? ", " : "", STR_ARGS(page->start->rubrics[i]));
    return text_str(&all);
}

void page_made(const struct page *page) {
    const struct transcript_start *start = page->start;
    fputs(
        "<section aria-labelledby=\"made\">\n<h2 id=\"made\">How this was made</h2>\n"
        "<p>By rules, without a language model: the same replies give the same page. It "
        "cannot hear a tone of voice. It is a place to practise, not a test of "
        "people.</p>\n",
        page->out);
    if (page->changed)
        fputs("<p><strong>The program or its data have changed since this conversation; "
              "what is told here is by those of today.</strong></p>\n",
              page->out);
    fputs("<dl>\n", page->out);
    put_item(page, "Learner", start->learner);
    put_item(page, "When", start->time);
    put_item(page, "Session", start->session);
    put_item(page, "Program", start->program);
    put_item(page, "Patron", start->persona);
    put_item(page, "Mode", str_of(mode_id(start->mode)));
    put_item(page, "Level", page_number(page, start->level));
    put_item(page, "Seed", str_of(arena_print(page->of->arena, "%" PRIu64, start->seed)));
    put_item(page, "Rubrics", rubrics_of(page));
    put_item(page, "Lexicon", start->lexicon);
    put_item(page, "Patron's digest", start->persona_digest);
    put_item(page, "What patrons share", start->common_digest);
    put_item(page, "Lexicon's digest", start->lexicon_digest);
    put_item(page, "Policy pack's digest", start->policy_digest);
    put_item(page, "Rubrics' digest", start->rubrics_digest);
    fputs("</dl>\n</section>\n", page->out);
}
