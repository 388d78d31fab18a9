//! Documents of the house as pages: Markdown in, our own markup out.

use crate::assets::{Asset, picture};
use crate::links;
use actions::help::Title;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// The markup of a document; whatever markup it holds itself stands there as text, and pictures that are not built in are left
/// out.
pub(super) fn html(markdown: &str, pages: &[Title]) -> String {
    let mut desk = Desk {
        pages,
        out: Vec::new(),
        links: Vec::new(),
        pictures: Vec::new(),
        opens: false,
        may_lead: false,
        in_head: false,
    };
    Parser::new_ext(markdown, Options::ENABLE_TABLES).for_each(|event| desk.take(event));
    let mut out = String::new();
    html::push_html(&mut out, desk.out.into_iter());
    out
}

/// The words of a document alone, in one line.
pub(super) fn plain(markdown: &str) -> String {
    let words = Parser::new(markdown).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        Event::SoftBreak | Event::HardBreak => Some(CowStr::Borrowed(" ")),
        _ => None,
    });
    words.map(CowStr::into_string).collect()
}

/// Where a document is written down.
struct Desk<'a> {
    pages: &'a [Title],
    out: Vec<Event<'a>>,
    /// Links that are open: the page of help that each leads to, or none for one that leads elsewhere or nowhere.
    links: Vec<Link<'a>>,
    /// Pictures that are open: where each lies, and what was said of it so far.
    pictures: Vec<(Option<&'static Asset>, String)>,
    in_head: bool,
    /// Whether a paragraph has just begun.
    opens: bool,
    /// Whether it opens in bold: a sentence of its own says what the paragraph is about, and is its head.
    may_lead: bool,
}

/// Where a link leads.
#[derive(Clone, Copy)]
enum Link<'a> {
    /// To a page of help.
    Page(&'a Title),
    /// Away.
    Away,
    /// To what is not part of the help.
    Nowhere,
}

impl<'a> Desk<'a> {
    fn take(&mut self, event: Event<'a>) {
        let opens = std::mem::replace(&mut self.opens, matches!(event, Event::Start(Tag::Paragraph)));
        match event {
            Event::Start(Tag::Strong) if opens => self.may_lead = true,
            event if std::mem::take(&mut self.may_lead) => self.lead(event),
            Event::Start(Tag::Image { dest_url, .. }) => {
                let name = dest_url.rsplit('/').next().unwrap_or_default();
                self.pictures.push((picture(name), String::new()));
            }
            Event::End(TagEnd::Image) => self.draw(),
            event if !self.pictures.is_empty() => self.describe(&event),
            Event::Start(Tag::Link { dest_url, .. }) => self.open(&dest_url),
            Event::End(TagEnd::Link) => self.close(),
            Event::Text(text) => {
                let text = self.titled(text);
                self.out.push(Event::Text(text));
            }
            Event::Html(text) | Event::InlineHtml(text) => self.out.push(Event::Text(text)),
            other => self.table(other),
        }
    }

    fn describe(&mut self, event: &Event<'_>) {
        if let (Event::Text(text) | Event::Code(text), Some((_, said))) = (event, self.pictures.last_mut()) {
            said.push_str(text);
        }
    }

    fn draw(&mut self) {
        if let Some((Some(asset), said)) = self.pictures.pop() {
            let (href, said) = (&asset.href, escaped(&said));
            self.raw(format!("<img src=\"{href}\" alt=\"{said}\" loading=\"lazy\">"));
        }
    }

    /// A head has no full stop; what goes on as a sentence is no head.
    fn lead(&mut self, event: Event<'a>) {
        if let Event::Text(text) = &event
            && let Some(head) = text.strip_suffix(['.', ':'])
        {
            self.raw("<strong class=\"lead\">".to_owned());
            return self.out.push(Event::Text(CowStr::from(head.to_owned())));
        }
        self.out.push(Event::Start(Tag::Strong));
        self.take(event);
    }

    fn open(&mut self, to: &str) {
        let link = self.leads(to);
        match link {
            Link::Page(page) => self.raw(format!("<a href=\"{}\">", links::help(page.code))),
            Link::Away => self.raw(format!("<a href=\"{}\">", escaped(to))),
            Link::Nowhere => {}
        }
        self.links.push(link);
    }

    fn close(&mut self) {
        if let Some(Link::Page(_) | Link::Away) = self.links.pop() {
            self.raw("</a>".to_owned());
        }
    }

    fn leads(&self, to: &str) -> Link<'a> {
        if to.starts_with("https://") {
            return Link::Away;
        }
        let file = to.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        let code = file.map(|file| if file == "README" { "methods" } else { file });
        let page = code.and_then(|code| self.pages.iter().find(|one| one.code == code));
        page.map_or(Link::Nowhere, Link::Page)
    }

    /// The title of a page in place of the name of its file.
    fn titled(&self, text: CowStr<'a>) -> CowStr<'a> {
        match self.links.last() {
            Some(Link::Page(page)) if text.ends_with(".md") => CowStr::Borrowed(page.title),
            _ => text,
        }
    }

    /// Tables can be wider than a telephone, and their heads say what they head.
    fn table(&mut self, event: Event<'a>) {
        match event {
            Event::Start(Tag::Table(_)) => {
                self.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\">".to_owned());
                self.out.push(event);
            }
            Event::End(TagEnd::Table) => {
                self.out.push(event);
                self.raw("</div>".to_owned());
            }
            Event::Start(Tag::TableHead) | Event::End(TagEnd::TableHead) => {
                self.in_head = matches!(event, Event::Start(_));
                self.out.push(event);
            }
            Event::Start(Tag::TableCell) if self.in_head => self.raw("<th scope=\"col\">".to_owned()),
            Event::End(TagEnd::TableCell) if self.in_head => self.raw("</th>".to_owned()),
            other => self.out.push(other),
        }
    }

    fn raw(&mut self, markup: String) {
        self.out.push(Event::InlineHtml(markup.into()));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, [Event::Text(text.into())].into_iter());
    out.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actions::help::Shelf;

    const PAGES: &[Title] = &[page("items", "Выполнение заданий"), page("methods", "Методы")];

    const fn page(code: &'static str, title: &'static str) -> Title {
        Title {
            code,
            shelf: Shelf::Method,
            title,
            brief: "",
        }
    }

    #[test]
    fn a_document_becomes_markup_of_ours_and_no_other() {
        for (markdown, expected) in [
            (
                "**Правило.** Если **1** < 2",
                "<p><strong class=\"lead\">Правило</strong> Если <strong>1</strong> &lt; 2</p>\n",
            ),
            ("**Если** так", "<p><strong>Если</strong> так</p>\n"),
            (
                "a <script>alert(1)</script> b",
                "<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>\n",
            ),
            ("<img src=x onerror=y>\n", "&lt;img src=x onerror=y&gt;\n"),
            ("см. ![вид](../picture/a.png) дальше", "<p>см.  дальше</p>\n"),
            (
                "[items.md](items.md)",
                "<p><a href=\"/help/items\">Выполнение заданий</a></p>\n",
            ),
            (
                "[задания](../methods/items.md)",
                "<p><a href=\"/help/items\">задания</a></p>\n",
            ),
            (
                "[общее](../methods/README.md)",
                "<p><a href=\"/help/methods\">общее</a></p>\n",
            ),
            ("[код](../../crates/web)", "<p>код</p>\n"),
            ("[зло](javascript:alert(1))", "<p>зло</p>\n"),
            (
                "[даль](https://a.example/?x=1&y=\"2\")",
                "<p><a href=\"https://a.example/?x=1&amp;y=&quot;2&quot;\">даль</a></p>\n",
            ),
        ] {
            assert_eq!(html(markdown, PAGES), expected, "{markdown}");
        }
    }

    #[test]
    fn a_picture_that_is_built_in_stands_there_with_what_is_said_of_it() {
        let made = html("![Обзор: «1» < 2 и `x`](../picture/office.webp)", PAGES);
        let href = &picture("office.webp").unwrap().href;
        assert_eq!(
            made,
            format!("<p><img src=\"{href}\" alt=\"Обзор: «1» &lt; 2 и x\" loading=\"lazy\"></p>\n")
        );
    }

    #[test]
    fn the_heads_of_a_table_say_that_they_are_heads() {
        let made = html("| а | б |\n|---|---|\n| 1 | 2 |\n", PAGES);
        assert_eq!(made.matches("<th scope=\"col\">").count(), 2, "{made}");
        assert_eq!(made.matches("<td>").count(), 2, "{made}");
        assert!(
            made.contains("role=\"group\"") && made.ends_with("</div>"),
            "{made}"
        );
    }

    #[test]
    fn a_line_of_words_has_no_marks() {
        assert_eq!(
            plain("Доля **«2»** и\n[признак](sign-c.md) `x`."),
            "Доля «2» и признак x."
        );
    }
}
