using System.Net;
using System.Net.Sockets;
using BedrockIR.Drill.Http;

namespace BedrockIR.Tests.Drill;

/// <summary>The drill closes whoever comes in at that moment.</summary>
public sealed class ClosingTests
{
    [Fact]
    public async Task Whoever_comes_in_while_it_closes_breaks_nothing()
    {
        for (int i = 0; i < 200; i++)
        {
            HttpServer server = new(0, (_, _) => Task.FromResult(new HttpResponse(200, "text/plain", [])));
            TcpClient[] clients = [.. Enumerable.Range(0, 4).Select(_ => new TcpClient())];
            await Task.WhenAll(clients.Select(c => c.ConnectAsync(IPAddress.Loopback, server.Port)));
            server.Dispose();
            Array.ForEach(clients, c => c.Dispose());
        }
    }
}
