namespace Renkei.Fast.Node;

/// <summary>Reads a written report back, strictly: what a browser would repair is an error here.</summary>
internal sealed class ReportMarkup
{
    private static readonly HashSet<string> Empty = ["meta", "link", "input", "br"];
    private static readonly HashSet<string> EmptyInPictures = ["circle", "line", "rect"];

    public List<string> Ids { get; } = [];

    public List<string> Targets { get; } = [];

    public List<string> Tags { get; } = [];

    public static ReportMarkup Read(string html)
    {
        var markup = new ReportMarkup();
        var open = new Stack<string>();
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at))
        {
            var end = html.IndexOf('>', at);
            Assert.True(end > at, "A tag does not end.");
            var tag = html[(at + 1)..end];
            at = end + 1;
            if (tag.StartsWith('!')) continue;
            if (tag.StartsWith('/'))
            {
                Assert.Equal(open.Pop(), tag[1..]);
                continue;
            }

            var name = tag.Split(' ', '/')[0];
            markup.Note(tag);
            if (tag.EndsWith('/')) Assert.Contains(name, EmptyInPictures);
            else if (!Empty.Contains(name)) open.Push(name);
            if (name is "style" or "script") at = html.IndexOf("</" + name, at, StringComparison.Ordinal);
        }

        Assert.Empty(open);
        return markup;
    }

    private void Note(string tag)
    {
        Tags.Add(tag);
        if (Value(tag, "id") is { } id) Ids.Add(id);
        if (Value(tag, "href") is { } target) Targets.Add(target);
    }

    public static string? Value(string tag, string attribute)
    {
        var at = tag.IndexOf($" {attribute}=\"", StringComparison.Ordinal);
        if (at < 0) return null;
        var from = at + attribute.Length + 3;
        return tag[from..tag.IndexOf('"', from)];
    }
}
