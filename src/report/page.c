#include "report/page.h"

#include <string.h>

#include "judge/lesson.h"
#include "report/html.h"
#include "report/missed.h"
#include "report/praise.h"

enum { QUOTE = 240 };

// ---- what the pieces share ----------------------------------------------------------

struct str page_number(const struct page *page, long long number) {
    return str_of(arena_print(page->of->arena, "%lld", number));
}

struct str page_signed(const struct page *page, int number) {
    const char *sign = number < 0 ? "−" : number > 0 ? "+" : "";
    return str_of(
        arena_print(page->of->arena, "%s%d", sign, number < 0 ? -number : number));
}

void page_quote(const struct page *page, unsigned turn, uint32_t begin, uint32_t end) {
    html_put(page->out,
             "<a href=\"#turn-$\">turn $</a>: <span class=\"said\" dir=\"auto\">$</span>",
             (struct str[]){page_number(page, turn), page_number(page, turn),
                            debrief_quote(page->of, turn, begin, end, QUOTE)});
}

// ---- how it ended -------------------------------------------------------------------

static void put_outcome(const struct page *page) {
    const struct session *session = page->of->session;
    const struct persona *persona = session->set.persona;
    enum ending ending = session_ending(session);
    struct str tells =
        scene_last_words(persona, &session_last(session)->after, ending)->tells_a_friend;
    html_put(page->out, "<h1>$: $</h1>\n<p class=\"lead\">That is $.</p>\n",
             (struct str[]){persona->name, str_of(ending_label(ending)),
                            str_of(debrief_verdict(page->of))});
    if (tells.len)
        html_put(page->out, "<p>On the way out, to a friend: “$”</p>\n", &tells);
    html_put(page->out, "<p class=\"soft\">The patron: $. $. Mode: $.</p>\n",
             (struct str[]){persona->title,
                            session->count == 2
                                ? STR("One reply")
                                : str_of(arena_print(page->of->arena, "%u replies",
                                                     session->count - 1)),
                            str_of(mode_id(page->start->mode))});
}

static const struct {
    const char *id, *title;
} places[] = {{"course", "How it went"},          {"turned", "Where it turned"},
              {"talk", "The conversation"},       {"sheet", "The sheet"},
              {"judged", "Program and trainers"}, {"missed", "What went by"},
              {"untold", "What was never told"},  {"next", "Next"},
              {"made", "How this was made"}};

static bool is_there(const struct page *page, const struct turnings *turnings,
                     const char *place) {
    if (strcmp(place, "course") == 0)
        return page->of->session->count > 1;
    if (strcmp(place, "turned") == 0)
        return turnings->count;
    return strcmp(place, "judged") != 0 || (page->of->review && page->of->review->count);
}

static void put_places(const struct page *page, const struct turnings *turnings) {
    fputs("<nav aria-label=\"On this page\"><ul>\n", page->out);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (is_there(page, turnings, places[i].id))
            html_put(page->out, "<li><a href=\"#$\">$</a></li>\n",
                     (struct str[]){str_of(places[i].id), str_of(places[i].title)});
    }
    fputs("</ul></nav>\n", page->out);
}

// ---- what was right, what went by, what nobody was told -----------------------------

static void put_praise(const struct page *page, const struct praise *praise) {
    html_put(page->out, "<li><strong>$</strong>, ",
             (struct str[]){str_of(praise->label)});
    page_quote(page, praise->turn, praise->at.begin, praise->at.end);
    fputs("</li>\n", page->out);
}

static void put_nearest(const struct page *page, const struct praise *nearest) {
    if (!nearest->turn) {
        fputs("<p>Nothing brought it down yet.</p>\n", page->out);
        return;
    }
    fputs("<p>Nothing brought it down yet. Nearest:</p>\n<ul>\n", page->out);
    put_praise(page, nearest);
    fputs("</ul>\n", page->out);
}

static void put_right(const struct page *page) {
    struct praises praises;
    praises_of(page->of->session, &praises);
    fputs(
        "<section aria-labelledby=\"right\">\n<h2 id=\"right\">What you did right</h2>\n",
        page->out);
    if (!praises.count)
        put_nearest(page, &praises.nearest);
    fputs(praises.count ? "<ul>\n" : "", page->out);
    for (unsigned i = 0; i < praises.count; i++)
        put_praise(page, &praises.at[i]);
    fputs(praises.count ? "</ul>\n</section>\n" : "</section>\n", page->out);
}

static bool is_untold(enum missed_kind kind) {
    return kind == MISSED_FACT || kind == MISSED_TOLD;
}

static bool put_list(const struct page *page, const struct missed *missed, bool untold) {
    bool any = false;
    for (unsigned i = 0; i < missed->count; i++) {
        if (is_untold(missed->at[i].kind) != untold)
            continue;
        fputs(any ? "" : "<ul>\n", page->out);
        html_put(page->out, "<li>$</li>\n", &missed->at[i].text);
        any = true;
    }
    fputs(any ? "</ul>\n" : "", page->out);
    return any;
}

static void put_missed(const struct page *page) {
    const struct persona *persona = page->of->session->set.persona;
    struct missed missed;
    missed_of(page->of->session, &missed, page->of->arena);
    fputs("<section aria-labelledby=\"missed\">\n<h2 id=\"missed\">What went by</h2>\n",
          page->out);
    if (!put_list(page, &missed, false))
        html_put(page->out, "<p>$</p>\n",
                 (struct str[]){str_of(missed_nothing(&missed))});
    html_put(page->out,
             "</section>\n<section aria-labelledby=\"untold\">\n"
             "<h2 id=\"untold\">What $ never told</h2>\n",
             &persona->short_name);
    put_list(page, &missed, true);
    if (persona->reveal.len)
        html_put(page->out,
                 "<h3>What nobody at the desk could know</h3>\n<p class=\"card\">$</p>\n",
                 &persona->reveal);
    fputs("</section>\n", page->out);
}

// ---- what next ----------------------------------------------------------------------

static void put_next(const struct page *page) {
    const struct debrief *d = page->of;
    struct lesson lesson = lesson_of(d->session, d->sheet);
    struct str habit = lesson_habit(&lesson, d->sheet->criteria, d->arena);
    fputs("<section aria-labelledby=\"next\">\n<h2 id=\"next\">Next</h2>\n", page->out);
    if (habit.len)
        html_put(page->out, "<p><strong>A habit:</strong> $</p>\n", &habit);
    if (lesson.criterion >= 0) {
        const struct criterion *criterion = &d->sheet->criteria->at[lesson.criterion];
        html_put(page->out,
                 "<p><strong>One thing to practise:</strong> $. $</p>\n"
                 "<p><strong>For the real desk:</strong> $</p>\n",
                 (struct str[]){criterion->title, criterion->focus, criterion->tomorrow});
    } else {
        html_put(page->out, "<p>$</p>\n", (struct str[]){str_of(debrief_no_weakness(d))});
    }
    if (d->next.len)
        html_put(page->out,
                 "<p><strong>Whom to talk with next, to practise it:</strong> $</p>\n",
                 &d->next);
    if (d->session->set.persona->care.len)
        html_put(page->out, "<p>$</p>\n", &d->session->set.persona->care);
    fputs("</section>\n", page->out);
}

void page(const struct page *page) {
    const struct debrief *d = page->of;
    const char *title = arena_print(d->arena, "%.*s: %s - hearout",
                                    STR_ARGS(d->session->set.persona->name),
                                    ending_label(session_ending(d->session)));
    struct turnings turnings;
    turnings_of(d->session, &turnings, d->arena);
    html_open(page->out, str_of(title));
    put_outcome(page);
    put_places(page, &turnings);
    page_gates(page);
    if (d->session->count > 1) {
        page_arc(page, &turnings);
        page_turned(page, &turnings);
        put_right(page);
    }
    page_talk(page);
    page_sheet(page);
    page_judged(page);
    put_missed(page);
    put_next(page);
    page_made(page);
    html_close(page->out);
}
