using Renkei.News;
using Spectre.Console;

namespace Renkei.Node.Analyse;

/// <summary>A progress bar on a terminal, once the work takes longer than a second.</summary>
internal static class AnalysisProgress
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static Analysis Run(Func<Action<long, long>?, Analysis> work, CancellationToken cancellation)
    {
        if (Console.IsErrorRedirected) return work(null);
        var (done, total) = (0L, 1L);
        var running = Task.Run(
            () => work((d, t) =>
            {
                Volatile.Write(ref done, d);
                Volatile.Write(ref total, t);
            }),
            cancellation);
        if (!FinishesWithin(running, Patience)) Show(running, () => (Volatile.Read(ref done), Volatile.Read(ref total)));
        return running.GetAwaiter().GetResult();
    }

    private static void Show(Task running, Func<(long Done, long Total)> state)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        screen.Progress().AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(display =>
            {
                var bar = display.AddTask("Reading");
                do
                {
                    var (done, total) = state();
                    bar.MaxValue = Math.Max(1, total);
                    bar.Value = done;
                    if (done >= total && total > 1) bar.Description("Finding stories");
                }
                while (!FinishesWithin(running, TimeSpan.FromMilliseconds(100)));
            });
    }

    /// <summary>Waits without rethrowing: the caller asks the task for its result.</summary>
    private static bool FinishesWithin(Task task, TimeSpan patience) => Task.WhenAny(task, Task.Delay(patience)).GetAwaiter().GetResult() == task;
}
