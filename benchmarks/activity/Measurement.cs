using System.Diagnostics;
using BedrockIR.Events;
using BedrockIR.Events.Activity;

namespace BedrockIR.Benchmarks.Activity;

/// <summary>What adding up a number of events took.</summary>
/// <param name="Events">How many events.</param>
/// <param name="Microseconds">Processor time for one event, without making it.</param>
/// <param name="PeakMegabytes">The most that the managed heap held, garbage included.</param>
/// <param name="LiveMegabytes">What the meter itself held at the end.</param>
/// <param name="Groups">How many summaries came out.</param>
internal sealed record Measurement(int Events, double Microseconds, double PeakMegabytes, double LiveMegabytes, int Groups)
{
    private const int LookEvery = 5000;
    private const double Megabyte = 1 << 20;

    public static Measurement Of(Workload load, int events)
    {
        double making = ProcessorMicroseconds(() => Run(load, events, _ => { }));
        long before = Collected(), peak = before;
        ActivityAggregator meter = new(load.By);
        int seen = 0;
        IReadOnlyList<ActivitySummary> summaries = [];
        double adding = ProcessorMicroseconds(() => Run(load, events, e =>
        {
            meter.Add(e);
            if (++seen % LookEvery == 0)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        }));
        long live = Collected() - before;
        adding += ProcessorMicroseconds(() => summaries = meter.Complete());
        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        Check(summaries, events);
        GC.KeepAlive(meter);
        return new Measurement(events, Math.Max(0, adding - making) / events, (peak - before) / Megabyte, live / Megabyte, summaries.Count);
    }

    private static void Run(Workload load, int events, Action<TrailEvent> use)
    {
        for (int i = 0; i < events; i++)
            use(load.Event(i));
    }

    private static void Check(IReadOnlyList<ActivitySummary> summaries, int events)
    {
        long counted = summaries.Sum(s => s.Calls + s.StreamCompletions + s.OtherCalls);
        if (counted != events)
            throw new InvalidOperationException($"{events} events went in, {counted} were counted.");
    }

    // Other programs use this machine too, so the clock on the wall says little.
    private static double ProcessorMicroseconds(Action work)
    {
        Collected();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds;
    }

    private static long Collected()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
