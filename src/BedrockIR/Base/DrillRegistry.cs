using BedrockIR.Drill;

namespace BedrockIR.Base;

/// <summary>The practice accounts that are open in this process.</summary>
internal static class DrillRegistry
{
    private static readonly List<DrillServer> Drills = [];

    /// <summary>They, oldest first.</summary>
    public static IReadOnlyList<DrillServer> All
    {
        get
        {
            lock (Drills)
                return [.. Drills];
        }
    }

    /// <summary>The one at an address; null where there is none.</summary>
    public static DrillServer? FindByEndpoint(string? endpointUrl) => All.FirstOrDefault(d => d.EndpointUrl == endpointUrl?.TrimEnd('/'));

    /// <summary>Notes one that was opened.</summary>
    public static void Add(DrillServer drill)
    {
        lock (Drills)
            Drills.Add(drill);
    }

    /// <summary>Closes one. Closing it twice does nothing.</summary>
    public static void Close(DrillServer drill)
    {
        lock (Drills)
            Drills.Remove(drill);
        drill.Dispose();
    }

    /// <summary>Closes all.</summary>
    public static void CloseAll()
    {
        foreach (DrillServer drill in All)
            Close(drill);
    }
}
