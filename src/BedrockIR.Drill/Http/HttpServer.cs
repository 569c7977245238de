using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace BedrockIR.Drill.Http;

/// <summary>
/// A small HTTP/1.1 server on loopback. It is our own, because paths must arrive exactly as they were sent, because S3's
/// buckets stand in the host's name, and because connections must break where a drill wants them to.
/// </summary>
internal sealed class HttpServer : IDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener;
    private readonly Func<HttpRequest, CancellationToken, Task<HttpResponse>> _handle;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, Task> _connections = new();
    private readonly Task _accepting;

    /// <summary>Listens at once.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="handle">Answers a request. It must not throw, but for its cancellation.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public HttpServer(int port, Func<HttpRequest, CancellationToken, Task<HttpResponse>> handle)
    {
        _handle = handle;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptConnections);
    }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;
        _stop.Cancel();
        _listener.Stop();
        foreach (TcpClient client in _connections.Keys)
            client.Close();
        Task.WaitAll([_accepting, .. _connections.Values], ShutdownTimeout);
        _stop.Dispose();
    }

    private async Task AcceptConnections()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
                // Here, where nobody can have closed it yet: a client that is closed fails at this in a way of its own.
                client.NoDelay = true;
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // A socket's failure may be the client's, who went before he was let in.
                continue;
            }
            _connections[client] = Task.Run(() => HandleConnection(client));
        }
    }

    private async Task HandleConnection(TcpClient client)
    {
        try
        {
            using (client)
            {
                await HandleRequests(client, client.GetStream());
            }
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException or InvalidDataException or OperationCanceledException)
        {
            // The client left, talked no HTTP, or the drill ends, which closes it under our hands: there is nobody to be told.
        }
        finally
        {
            _connections.TryRemove(client, out _);
        }
    }

    private async Task HandleRequests(TcpClient client, NetworkStream stream)
    {
        HttpRequestReader reader = new(stream);
        while (await reader.Read(_stop.Token) is { } request)
        {
            HttpResponse answer = await _handle(request, _stop.Token);
            if (answer.Disconnect != HttpDisconnect.BeforeResponse)
                await HttpResponseWriter.Write(stream, answer, request.Method != "HEAD", _stop.Token);
            if (answer.Disconnect != HttpDisconnect.None)
            {
                await ResetConnection(client);
                return;
            }
            if (string.Equals(request.GetHeader("Connection"), "close", StringComparison.OrdinalIgnoreCase))
                return;
        }
    }

    // What was written must arrive before the reset, which would overtake it.
    private async Task ResetConnection(TcpClient client)
    {
        await Task.Delay(20, _stop.Token);
        client.Client.LingerState = new LingerOption(true, 0);
    }
}
