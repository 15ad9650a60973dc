using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Renkei.Node.Analyse.Report;

/// <summary>Streams markup. What stands in the holes of an interpolated string is escaped, so that no caller can forget to.</summary>
/// <remarks>
/// Escaping serves text and double-quoted attributes alike. Characters that would reorder the text around them
/// (bidirectional embeddings, overrides and isolates) are left out: every foreign text is isolated by its own
/// <c>dir="auto"</c> instead. Control characters and lone surrogates become U+FFFD.
/// </remarks>
internal sealed class Html(TextWriter output)
{
    private const char Unknown = '\uFFFD';

    /// <summary>Literals as they are, holes escaped.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The parts are written by their handler, which takes this instance.")]
    public void Write([InterpolatedStringHandlerArgument("")] HtmlParts parts) => _ = parts;

    /// <summary>The same, and a line end: the file stays readable to people.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] HtmlParts parts)
    {
        _ = parts;
        output.Write('\n');
    }

    /// <summary>Markup that holds nothing of the input.</summary>
    public void Raw(string trusted) => output.Write(trusted);

    public void Text(ReadOnlySpan<char> text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!NeedsCare(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            output.Write(text[from..i]);
            output.Write(Replacement(text[i]));
            from = i + 1;
        }

        output.Write(text[from..]);
    }

    private static bool NeedsCare(char c) =>
        c is < ' ' or '&' or '<' or '>' or '"' or '\'' or (>= '\u007F' and <= '\u009F')
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') || char.IsSurrogate(c);

    private static string Replacement(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\t' or '\n' or '\r' => " ",
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "",
        _ => Unknown.ToString(),
    };
}

/// <summary>The parts of one interpolated string, written as they come. Holes take only what is listed here.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlParts
{
    private readonly Html html;

    public HtmlParts(int literalLength, int holes, Html html) => this.html = html;

    public void AppendLiteral(string literal) => html.Raw(literal);

    public void AppendFormatted(string? text) => html.Text(text);

    public void AppendFormatted(ReadOnlySpan<char> text) => html.Text(text);

    /// <summary>As an id or a coordinate: without separators.</summary>
    public void AppendFormatted(int number) => html.Raw(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A coordinate or a percentage, to two decimals.</summary>
    public void AppendFormatted(double number) => html.Raw(number.ToString("0.##", CultureInfo.InvariantCulture));
}
