using System.Runtime.InteropServices;
using BedrockIR.Benchmarks.Activity;

int[] sizes = [250_000, 500_000, 1_000_000];
const double mostMegabytes = 500, mostGrowth = 1.6;

string cpu = File.Exists("/proc/cpuinfo")
    ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "?"
    : RuntimeInformation.ProcessArchitecture.ToString();
Console.WriteLine($"""
    # Activity, {DateTime.UtcNow:yyyy-MM-dd}

    {cpu}, {Environment.ProcessorCount} cores; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription};
    BedrockIR {typeof(BedrockIR.Events.TrailEvent).Assembly.GetName().Version?.ToString(3)}. Processor time, without making the events.

    | events | µs per event | peak heap, MB | held, MB | groups |
    | ---: | ---: | ---: | ---: | ---: |
    """);
bool failed = false;
Measurement.Of(Workload.All[0], 100_000);
foreach (Workload load in Workload.All)
{
    Console.WriteLine($"| **{load.Name}**; by {string.Join(", ", load.By)} | | | | |");
    Measurement[] measured = [.. sizes.Select(n => Measurement.Of(load, n))];
    foreach (Measurement m in measured)
        Console.WriteLine($"| {m.Events:N0} | {m.Microseconds:N2} | {m.PeakMegabytes:N0} | {m.LiveMegabytes:N0} | {m.Groups:N0} |");
    bool linear = measured[^1].Microseconds <= (mostGrowth * measured[0].Microseconds) + 0.5;
    bool bounded = measured[^1].LiveMegabytes <= mostMegabytes;
    if (!linear || !bounded)
        Console.Error.WriteLine($"{load.Name}: {(linear ? "" : "not linear ")}{(bounded ? "" : "not bounded")}");
    failed |= !linear || !bounded;
}
return failed ? 1 : 0;
