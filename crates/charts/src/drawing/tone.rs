//! The palette: one accent, four marks, three statuses, greys, each with its twin for the dark.

macro_rules! palette {
    ($($tone:ident $name:literal $light:literal $dark:literal;)*) => {
        /// One colour of the palette, painted as a CSS property with the light value to fall back on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Tone { $($tone),* }

        impl Tone {
            /// The value of a `fill` or `stroke` attribute.
            pub(crate) const fn paint(self) -> &'static str {
                match self { $(Self::$tone => concat!("var(--", $name, ",", $light, ")")),* }
            }

            /// The colour on light and on dark paper.
            #[cfg(test)]
            pub(crate) const fn pair(self) -> [&'static str; 2] {
                match self { $(Self::$tone => [$light, $dark]),* }
            }
        }

        /// The style sheet a page needs for its charts: the palette on light, on dark and in print, and the few rules beside it.
        ///
        /// `data-theme="light"` or `"dark"` on the root element overrules the choice of the system; print is always light.
        pub const STYLE: &str = concat!(
            ":root{color-scheme:light dark", $(";--", $name, ":", $light),*, "}\n",
            "@media(prefers-color-scheme:dark){:root:not([data-theme=light]){", $("--", $name, ":", $dark, ";"),*, "}}\n",
            ":root[data-theme=dark]{color-scheme:dark", $(";--", $name, ":", $dark),*, "}\n",
            ":root[data-theme=light]{color-scheme:light}\n",
            "@media print{:root:root{color-scheme:light", $(";--", $name, ":", $light),*, "}}\n",
            include_str!("chart.css"),
        );
    };
}

palette! {
    Paper "paper" "#ffffff" "#12161b";
    Ink "ink" "#14181d" "#e8ecf0";
    Mut "mut" "#5c6670" "#97a3af";
    Line "line" "#e4e8ec" "#262d35";
    Line2 "line2" "#c6ced6" "#48535e";
    Zebra "zebra" "#f6f8fa" "#171c22";
    Acc "acc" "#1d5a9e" "#7db4ee";
    M2 "m2" "#b5452f" "#d4684f";
    M3 "m3" "#e3b04b" "#d9a945";
    M4 "m4" "#8dbfae" "#79ad9c";
    M5 "m5" "#1f7071" "#3d9c9b";
    On2 "on2" "#ffffff" "#14181d";
    On3 "on3" "#14181d" "#14181d";
    On4 "on4" "#14181d" "#14181d";
    On5 "on5" "#ffffff" "#14181d";
    Edge3 "edge3" "#8a6410" "#f0c774";
    Edge4 "edge4" "#3f7a68" "#a9d8c8";
    Ok "ok" "#23797a" "#4db3b0";
    Mid "mid" "#976208" "#e0a63e";
    Bad "bad" "#b5452f" "#e07a62";
    Calm "calm" "#c9d1d8" "#5a6672";
    OnCalm "on-calm" "#14181d" "#ffffff";
    Band "band" "#e6eaee" "#232b34";
    Band2 "band2" "#f1f4f6" "#1a2027";
    Heat1 "heat1" "#f9e3dc" "#43241c";
    Heat2 "heat2" "#e9a792" "#8e402d";
    Heat3 "heat3" "#a13a26" "#f0a18c";
    OnHeat1 "on-heat1" "#8c3320" "#f3b8a8";
    OnHeat2 "on-heat2" "#14181d" "#ffffff";
    OnHeat3 "on-heat3" "#ffffff" "#14181d";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                libm::pow((value + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn weakest(pairs: &[(Tone, Tone)], least: f64) -> Vec<String> {
        let mut weak = Vec::new();
        for (one, other) in pairs {
            for theme in 0..2 {
                let ratio = contrast(one.pair()[theme], other.pair()[theme]);
                if ratio < least {
                    weak.push(format!("{one:?} on {other:?}, theme {theme}: {ratio:.2}"));
                }
            }
        }
        weak
    }

    #[test]
    fn texts_reach_the_contrast_that_the_law_asks_of_them() {
        let texts = [
            (Tone::Ink, Tone::Paper),
            (Tone::Ink, Tone::Zebra),
            (Tone::Mut, Tone::Paper),
            (Tone::Mut, Tone::Zebra),
            (Tone::Mut, Tone::Band),
            (Tone::Mut, Tone::Band2),
            (Tone::Mid, Tone::Zebra),
            (Tone::Bad, Tone::Zebra),
            (Tone::Acc, Tone::Paper),
            (Tone::On2, Tone::M2),
            (Tone::On3, Tone::M3),
            (Tone::On4, Tone::M4),
            (Tone::On5, Tone::M5),
            (Tone::OnCalm, Tone::Calm),
            (Tone::OnHeat1, Tone::Heat1),
            (Tone::OnHeat2, Tone::Heat2),
            (Tone::OnHeat3, Tone::Heat3),
        ];
        assert_eq!(weakest(&texts, 4.5), Vec::<String>::new());
    }

    #[test]
    fn shapes_reach_the_contrast_that_the_law_asks_of_them() {
        let shapes = [
            (Tone::M2, Tone::Paper),
            (Tone::Edge3, Tone::Zebra),
            (Tone::Edge4, Tone::Zebra),
            (Tone::M5, Tone::Zebra),
            (Tone::Ok, Tone::Zebra),
            (Tone::Mid, Tone::Zebra),
            (Tone::Bad, Tone::Zebra),
            (Tone::Acc, Tone::Band),
        ];
        assert_eq!(weakest(&shapes, 3.0), Vec::<String>::new());
    }
}
