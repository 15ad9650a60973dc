using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Renkei.SystemTests.Pages.News;

/// <summary>Pages of one invented event from many invented outlets, over three days: some have it from an agency, some from one another, some repeat word for word.</summary>
internal static class LargeStory
{
    private static readonly string[] Places = ["Harbour", "Strait", "Lantern", "Pier", "Quay", "Tide", "Beacon", "Cape"];
    private static readonly string[] Kinds = ["Post", "Courier", "Herald", "Observer", "Tribune"];

    public static string Outlet(int number) => $"The {Places[number % Places.Length]} {Kinds[number / Places.Length % Kinds.Length]}";

    public static IReadOnlyList<FilePayload> Pages(int count) => [.. Enumerable.Range(0, count).Select(n => new FilePayload { Name = $"bridge-{n:d2}.html", MimeType = "text/html", Buffer = Encoding.UTF8.GetBytes(Page(n)) })];

    private static string Page(int n)
    {
        var at = new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero).AddMinutes(n * 97);
        string[] openings = ["Orrin Bridge closed after barge strikes pillar", "Barge hits pillar of Orrin Bridge, ferries stand in", "Orrin Bridge stays shut as divers look at pillar"];
        var title = $"{openings[n % 3]}{(n < 3 ? "" : ", day " + ((at.Day - 1).ToString(CultureInfo.InvariantCulture)))}";
        var credit = (n % 5) switch
        {
            0 => "The Meridian Press Agency reported that no one was hurt.",
            1 => $"{Outlet((n * 7) % 40)} reported that no one was hurt.",
            2 => "Harbour master Lena Exampleson said that no one was hurt.",
            3 => "According to the Meridian Press Agency, no one was hurt.",
            _ => "Two officials who asked not to be named said that no one was hurt.",
        };
        var own = n % 4 == 3 ? "" : $"<p>A reader of {Outlet(n)} who lives {n + 2} streets from the bridge counted {n + 11} lorries waiting at the ramp before the harbour office sent them on to the ferries.</p>";
        return $"""
            <html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{Outlet(n)}"><link rel="canonical" href="https://outlet{n:d2}.example/orrin-bridge">
            <meta property="article:published_time" content="{at:yyyy-MM-ddTHH:mm:sszzz}"></head><body><article><h1>{title}</h1>
            <p>Orrin Bridge in Port Lindqvist was closed on Monday after the barge Aurelia Sample struck its second pillar before dawn, the harbour office said. {credit}</p>
            <p>Divers of the Norvanian Coast Guard found a crack two metres long below the water line. Lena Exampleson, the harbour master, told {Outlet(n)} that the bridge would stay closed until the pillar was propped.</p>
            {own}
            <p>The ferries of the Lindqvist Line carry lorries across the strait in the meantime; the line has put a third ship, the Dawn Sample, into service between Port Lindqvist and Orrin.</p>
            </article></body></html>
            """;
    }
}
