using Renkei.Desks.News.Reading;
using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>One article: its text with notes in the margin, its attributions and its names.</summary>
internal sealed class ArticleFull(Html html, ReportIndex index)
{
    private const int MostListed = 300;

    private readonly ArticleCard card = new(html, index);

    public void Write(int number)
    {
        var article = index[number];
        var credits = article.Attributions.Count;
        html.Line($"""<details class="article"><summary><h3 lang="{Wording.Tag(article.Language)}" dir="auto">{TextFit.Cut(article.Title, 400)}</h3><span class="m"><b><bdi>{index.PublisherOf(article)}</bdi></b> · {Wording.Language(article.Language)} · {(article.Published is { } date ? Wording.Day(date.Day) : "no date")} · {(credits == 0 ? "names no source" : Wording.Count(credits, "attribution", "attributions"))}</span></summary>""");
        html.Write($"""<div class="full" id="a-{number}">""");
        Facts(article);
        var highlighter = new Highlighter(article);
        html.Line($"""<div class="text{(article.Lines is not null ? " numbered" : "")}">""");
        for (var i = 0; i < article.Paragraphs.Count; i++) Paragraph(number, i, highlighter);
        Credits(number, highlighter);
        html.Raw("</div>");
        Attributions(number);
        Names(article);
        html.Raw("""<p class="back"><a href="#stories">Back to the stories</a></p></div></details>""" + "\n");
    }

    private void Facts(Article article)
    {
        html.Raw("""<div class="facts">""");
        if (article.Published is not { } date) card.Date(article);
        else html.Write($"""<p class="date"><time datetime="{Wording.Machine(date)}">{Wording.When(date)}</time> <small>{Wording.Basis(date)}</small></p>""");
        html.Write($"""<p class="path"><span class="label">Read from</span> <code>{article.Path}</code></p>""");
        if (ArticleCard.SafeAddress(article.Url) is { } url)
            html.Write($"""<p class="path"><span class="label">Address</span> <a href="{url}" rel="noopener noreferrer nofollow">{TextFit.Cut(url, 160)}</a></p>""");
        else if (article.Url is { Length: > 0 } other)
            html.Write($"""<p class="path"><span class="label">Address</span> <bdi>{TextFit.Cut(other, 160)}</bdi></p>""");
        card.Repeats(article);
        html.Raw("</div>");
    }

    private void Paragraph(int number, int at, Highlighter highlighter)
    {
        var article = index[number];
        var paragraph = article.Paragraphs[at];
        html.Raw("""<div class="para">""");
        if (article.Lines is not null) html.Write($"""<span class="ln"><span class="sr">line </span>{paragraph.FirstLine}</span>""");
        html.Write($"""<p lang="{Wording.Tag(article.Language)}" dir="auto">""");
        var marked = -1;
        foreach (var piece in highlighter.PiecesOf(at)) Piece(number, paragraph.Text, piece, ref marked);
        html.Raw("</p>");
        Notes(number, highlighter.NotesOf(at));
        html.Raw("</div>\n");
    }

    private void Piece(int number, string text, Piece piece, ref int marked)
    {
        var words = text.AsSpan(piece.Start, piece.Length);
        if (piece.Kind == PieceKind.Plain)
        {
            html.Text(words);
            return;
        }

        var attribution = index[number].Attributions[piece.Note];
        var kind = ChainPicture.ClassOf(attribution.Kind);
        if (piece.Kind == PieceKind.Cue)
        {
            html.Write($"""<span class="cue {kind}">{words}</span>""");
            return;
        }

        html.Write($"""<mark class="{kind}{(piece.Kind == PieceKind.Sentence ? " whole" : "")}">{words}""");
        if (marked != piece.Note) html.Write($"""<a class="ref" href="#n-{number}-{piece.Note + 1}" id="m-{number}-{piece.Note + 1}" lang="en" aria-label="Attribution {piece.Note + 1}: {attribution.Source}, {Wording.Kind(attribution.Kind)}">{piece.Note + 1}</a>""");
        marked = piece.Note;
        html.Raw("</mark>");
    }

    private void Notes(int number, IReadOnlyList<int> notes)
    {
        if (notes.Count == 0) return;
        html.Raw("""<ul class="notes">""");
        foreach (var note in notes.Take(MostListed))
        {
            var attribution = index[number].Attributions[note];
            html.Write($"""<li><span class="no">{note + 1}</span> <span class="kind {ChainPicture.ClassOf(attribution.Kind)}"><b><bdi>{TextFit.Cut(attribution.Source, 120)}</bdi></b></span> <small>{Wording.Kind(attribution.Kind)}</small>""");
            if (attribution.Cue.Length > 0) html.Write($""" <span class="from">← <q lang="{Wording.Tag(index[number].Language)}" dir="auto">{TextFit.Cut(attribution.Cue, 80)}</q></span>""");
            html.Raw("</li>");
        }

        html.Raw("</ul>");
    }

    private void Credits(int number, Highlighter highlighter)
    {
        if (highlighter.Credits.Count == 0) return;
        var article = index[number];
        foreach (var note in highlighter.Credits.Take(MostListed))
        {
            var attribution = article.Attributions[note];
            html.Raw("""<div class="para credit">""");
            if (article.Lines is not null) html.Write($"""<span class="ln"><span class="sr">line </span>{attribution.Line}</span>""");
            var at = attribution.Surface.Length == 0 ? -1 : attribution.Sentence.IndexOf(attribution.Surface, StringComparison.Ordinal);
            var piece = at < 0
                ? new Piece(0, attribution.Sentence.Length, PieceKind.Sentence, note)
                : new Piece(at, attribution.Surface.Length, PieceKind.Source, note);
            html.Write($"""<p lang="{Wording.Tag(article.Language)}" dir="auto"><span class="label" lang="en">Credit</span> {attribution.Sentence.AsSpan(0, piece.Start)}""");
            var marked = -1;
            Piece(number, attribution.Sentence, piece, ref marked);
            html.Write($"{attribution.Sentence.AsSpan(piece.Start + piece.Length)}</p>");
            Notes(number, [note]);
            html.Raw("</div>\n");
        }
    }

    private void Attributions(int number)
    {
        var article = index[number];
        if (article.Attributions.Count == 0) return;
        html.Line($"""<h4>Attributions</h4><table class="attributions"><thead><tr><th scope="col">No.</th><th scope="col">Source</th><th scope="col">Cue</th><th scope="col">{(article.Lines is not null ? "Line" : "Para")}</th></tr></thead><tbody>""");
        for (var i = 0; i < Math.Min(article.Attributions.Count, MostListed); i++)
        {
            var attribution = article.Attributions[i];
            html.Write($"""<tr id="n-{number}-{i + 1}"><td>{i + 1}</td><td><span class="kind {ChainPicture.ClassOf(attribution.Kind)}"><bdi>{attribution.Source}</bdi></span> <small>{Wording.Kind(attribution.Kind)}</small>""");
            if (!string.Equals(attribution.Source, attribution.Surface, StringComparison.Ordinal) && attribution.Surface.Length > 0)
                html.Write($"""<small class="as">written <q lang="{Wording.Tag(article.Language)}" dir="auto">{attribution.Surface}</q></small>""");
            html.Line($"""</td><td lang="{(attribution.Cue.Length == 0 ? "en" : Wording.Tag(article.Language))}" dir="auto">{(attribution.Cue.Length == 0 ? "credit line" : attribution.Cue)}</td><td>{attribution.Line}</td></tr>""");
        }

        html.Raw("</tbody></table>");
        if (article.Attributions.Count > MostListed) html.Write($"""<p class="note">The first {MostListed} of {Wording.Number(article.Attributions.Count)}.</p>""");
    }

    private void Names(Article article)
    {
        if (article.Mentions.Count == 0) return;
        html.Raw("""<h4>Names</h4><dl class="who">""");
        foreach (var (kind, label) in ((NameKind, string)[])[(NameKind.Person, "People"), (NameKind.Organisation, "Organisations"), (NameKind.Place, "Places")])
        {
            var names = article.Mentions.Where(m => m.Kind == kind).OrderByDescending(m => m.Count).ToList();
            if (names.Count == 0) continue;
            html.Write($"""<div><dt>{label}</dt><dd><ul lang="{Wording.Tag(article.Language)}">""");
            foreach (var name in names.Take(MostListed)) html.Write($"""<li><bdi>{name.Name}</bdi>{(name.Count > 1 ? " " : "")}<small>{(name.Count > 1 ? Wording.Number(name.Count) : "")}</small></li>""");
            html.Raw("</ul></dd></div>");
        }

        html.Raw("</dl>");
    }
}
