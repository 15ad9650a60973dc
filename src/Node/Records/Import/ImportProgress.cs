using System.Globalization;
using Spectre.Console;

namespace Renkei.Node.Records.Import;

/// <summary>A progress bar on a terminal, once the work takes longer than a second: objects, objects a second, what is left.</summary>
internal sealed class ImportProgress(long totalBytes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private long readBytes;
    private long objects;

    public void Read(long bytes) => Interlocked.Add(ref readBytes, bytes);

    public void Count() => Interlocked.Increment(ref objects);

    /// <summary>Waits for the work, and shows how far it is.</summary>
    /// <param name="isShown">Whether standard error is a terminal that nothing else is written to.</param>
    public async Task<T> ShowAsync<T>(Task<T> work, bool isShown, TimeProvider time)
    {
        var started = time.GetTimestamp();
        if (isShown && !await FinishesWithinAsync(work, Patience)) await ShowAsync(work, () => time.GetElapsedTime(started).TotalSeconds);
        return await work;
    }

    private async Task ShowAsync(Task work, Func<double> elapsed)
    {
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        ProgressColumn[] columns = totalBytes > 0
            ? [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()]
            : [new TaskDescriptionColumn(), new SpinnerColumn()];
        await screen.Progress().AutoClear(enabled: true).Columns(columns).StartAsync(async display =>
        {
            var bar = display.AddTask("Importing", maxValue: Math.Max(1, totalBytes));
            bar.IsIndeterminate = totalBytes == 0;
            do
            {
                var (done, seconds) = (Interlocked.Read(ref objects), elapsed());
                bar.Value = Math.Min(Interlocked.Read(ref readBytes), Math.Max(1, totalBytes));
                bar.Description(string.Create(CultureInfo.InvariantCulture, $"{done:N0} objects, {(done / seconds):N0}/s"));
            }
            while (!await FinishesWithinAsync(work, TimeSpan.FromMilliseconds(200)));
        });
    }

    /// <summary>Waits without rethrowing: the caller asks the task for its result.</summary>
    private static async Task<bool> FinishesWithinAsync(Task task, TimeSpan patience) => await Task.WhenAny(task, Task.Delay(patience)) == task;
}
