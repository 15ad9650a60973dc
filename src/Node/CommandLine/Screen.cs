using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace Renkei.Node.CommandLine;

/// <summary>Text for people: as wide as their terminal, and in colours only where there is one.</summary>
/// <param name="width">Cells of a line.</param>
/// <param name="isColoured">Whether escape sequences may be written.</param>
internal sealed class Screen(int width, bool isColoured)
{
    /// <summary>How wide text is that goes to a file or a pipe.</summary>
    private const int PlainWidth = 80;

    private const int Narrowest = 40;

    private readonly StringBuilder text = new();

    public int Width => width;

    /// <summary>What standard output is.</summary>
    public static Screen OfOutput()
    {
        if (Console.IsOutputRedirected) return new(PlainWidth, isColoured: false);
        var colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null);
        return new(Math.Max(Narrowest, Cells()), colours);
    }

    public Screen Line(string line = "")
    {
        text.Append(line).Append('\n');
        return this;
    }

    public string Bold(string part) => Paint(part, 1);

    public string Dim(string part) => Paint(part, 2);

    public string Red(string part) => Paint(part, 31);

    public string Green(string part) => Paint(part, 32);

    public string Yellow(string part) => Paint(part, 33);

    /// <summary>One line of at most so many cells, safe for a terminal; what is cut off leaves an ellipsis.</summary>
    public static string Fit(string part, int cells)
    {
        var line = PlainText.OneLine(PlainText.WellFormed(part), Math.Max(cells, 1) * 4);
        if (Cells(line) <= cells) return line;
        var kept = new StringBuilder();
        var used = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var one = Cells(rune.ToString());
            if (used + one > cells - 1) break;
            kept.Append(rune.ToString());
            used += one;
        }

        return kept.Append('…').ToString();
    }

    /// <summary>The part with blanks behind it, so that it takes so many cells.</summary>
    public static string Pad(string part, int cells) => part + new string(' ', Math.Max(0, cells - Cells(part)));

    public static int Cells(string part) => new Segment(part).CellCount();

    /// <summary>All that was written so far.</summary>
    public override string ToString() => text.ToString();

    private string Paint(string part, int code) => isColoured && part.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{code}m{part}\u001b[0m") : part;

    private static int Cells()
    {
        try
        {
            return Console.WindowWidth is > 0 and var cells ? cells : PlainWidth;
        }
        catch (IOException)
        {
            return PlainWidth;
        }
    }
}
