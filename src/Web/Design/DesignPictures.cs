using System.Globalization;
using Renkei.Web.Pictures;

namespace Renkei.Web.Design;

/// <summary>Invented text and data for the pictures and the prose of the design page.</summary>
internal static class DesignPictures
{
    /// <summary>Markdown, with markup in it that stays text.</summary>
    public const string Prose = "A *visit* in **three** parts:\n\n1. arrival\n2. exercise at sea\n3. departure\n\n> Said by the harbour master.\n\n<script>alert(1)</script> stays text, [and a link](https://www.example.org/) leads out.";

    private static readonly string[] Outlets = ["Straits Shipping", "Mihon Shimbun", "Gazette Essai", "Solmere Courier"];

    public static PictureData Graph { get; } = new(
        ["From", "Relation", "To"],
        [["Port visit plan", "refers to", "Exercise Tide"], ["Exercise Tide", "located at", "Solmere"], ["Harbour Office", "created", "Port visit plan"], ["Claim: strait closed", "about", "Exercise Tide"]],
        [new("1", "Port visit plan", Lane: "report", Address: "/design#marks"), new("2", "Exercise Tide", Lane: "exercise"), new("3", "Solmere", Lane: "location"), new("4", "Harbour Office", Lane: "identity"), new("5", "Claim: strait closed", Lane: "claim")],
        [new("1", "2", "refers to"), new("2", "3", "located at"), new("4", "1", "created", 3), new("5", "2", "about")],
        ["/design#marks", null, null, null]);

    public static PictureData Matrix { get; } = new(
        ["Outlet", "cites", "Times"],
        [.. from row in Outlets from column in Outlets where row != column select (IReadOnlyList<string>)[row, column, Cited(row, column).ToString(CultureInfo.InvariantCulture)]],
        [.. from row in Outlets from column in Outlets where row != column select new PicturePoint($"{row}/{column}", $"{row} → {column}", Cited(row, column), Lane: column, Row: row)]);

    public static PictureData Map { get; } = new(
        ["Place", "Reports"],
        [["JP", "42"], ["BE", "17"], ["SG", "9"], ["FR", "12"], ["NO", "3"], ["Port of Solmere (invented)", "5"]],
        [new("JP", "JP", 42), new("BEL", "BE", 17), new("SG", "SG", 9), new("FR", "FR", 12), new("NO", "NO", 3), new("port", "Port of Solmere (invented)", 5, Longitude: 135.2, Latitude: 34.7)]);

    public static PictureData Timeline(DateTimeOffset now)
    {
        PicturePoint[] points =
        [
            .. Enumerable.Range(0, 14).Select(i => new PicturePoint($"a{i}", $"Article {i + 1}", At: now.AddHours(-97 + (i * i * 0.45)), Lane: Outlets[i * 7 % 4], Address: "/design#type")),
            new("e", "Exercise Tide", At: now.AddDays(-3), Until: now.AddDays(-1), Lane: "Exercise"),
        ];
        return new(["What", "Where", "When"], [.. points.Select(p => (IReadOnlyList<string>)[p.Text, p.Lane!, p.At!.Value.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)])], points);
    }

    public static PictureData Calendar(DateTimeOffset now)
    {
        var first = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-181);
        PicturePoint[] points = [.. Enumerable.Range(0, 182).Where(i => i % 5 != 3).Select(i => new PicturePoint($"d{i}", "", i * i % 23, first.AddDays(i)))];
        return new(["Day", "Articles"], [.. points.Select(p => (IReadOnlyList<string>)[p.At!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), p.Value!.Value.ToString(CultureInfo.InvariantCulture)])], points);
    }

    private static int Cited(string row, string column) => row.Length * column.Length % 29;
}
