using System.Globalization;
using Renkei.Store;
using Spectre.Console;

namespace Renkei.Node.Store;

/// <summary>A progress bar on a terminal for long work of the store, once it takes longer than a second.</summary>
internal static class StoreProgressBar
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(Func<IProgress<StoreProgress>?, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(null);
            return;
        }

        var latest = new Latest();
        var running = work(latest);
        if (!await FinishesWithinAsync(running, Patience)) await ShowAsync(running, latest);
        await running;
    }

    /// <summary>A number of bytes for people.</summary>
    public static string Size(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 1023) >> 10:N0} KB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):N1} MB");

    private static Task ShowAsync(Task running, Latest latest)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return screen.Progress().AutoClear(enabled: true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(async display =>
        {
            var bar = display.AddTask("Working");
            do
            {
                var now = latest.Value;
                bar.MaxValue = Math.Max(1, now.Total);
                bar.Value = now.Total == 0 ? 0 : now.Done;
                if (now.What is { } what) bar.Description(string.Create(CultureInfo.InvariantCulture, $"{now.Done:N0} {Markup.Escape(what)}"));
            }
            while (!await FinishesWithinAsync(running, TimeSpan.FromMilliseconds(200)));
        });
    }

    private static async Task<bool> FinishesWithinAsync(Task task, TimeSpan patience) => await Task.WhenAny(task, Task.Delay(patience)) == task;

    /// <summary>What was reported last.</summary>
    private sealed class Latest : IProgress<StoreProgress>
    {
        private readonly Lock gate = new();
        private StoreProgress value;

        public StoreProgress Value
        {
            get
            {
                lock (gate) return value;
            }
        }

        void IProgress<StoreProgress>.Report(StoreProgress progress)
        {
            lock (gate) value = progress;
        }
    }
}
