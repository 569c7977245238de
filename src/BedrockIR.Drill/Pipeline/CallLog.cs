using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Http;

namespace BedrockIR.Drill.Pipeline;

/// <summary>All calls so far, and the requests as they came.</summary>
internal sealed class CallLog
{
    private readonly object _lock = new();
    private readonly List<DrillCall> _calls = [];
    private readonly List<HttpRequest> _requests = [];

    /// <summary>Told of every call before it is done, and (true) when it is done and not yet answered. What it throws befalls the call.</summary>
    public Action<ApiCall, bool>? CallObserver { get; set; }

    /// <summary>The calls up to now, oldest first.</summary>
    public IReadOnlyList<DrillCall> Calls
    {
        get
        {
            lock (_lock)
                return _calls.ToArray();
        }
    }

    /// <summary>The requests up to now, oldest first.</summary>
    public IReadOnlyList<HttpRequest> Requests
    {
        get
        {
            lock (_lock)
                return _requests.ToArray();
        }
    }

    public void AddCall(DrillCall call)
    {
        lock (_lock)
            _calls.Add(call);
    }

    public void AddRequest(HttpRequest request)
    {
        lock (_lock)
            _requests.Add(request);
    }
}
