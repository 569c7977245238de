using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BedrockIR.Cli;

/// <summary>
/// Writes many lines to standard output. Unlike <see cref="Console"/>, which keeps silent about it, this notices when
/// nobody reads any more (<c>bedrockir events … | head</c>), so that the work can end there.
/// </summary>
internal sealed class StandardOutputWriter : IDisposable
{
    private const int StandardOutputHandle = 1;
    private const int BrokenPipe = 32;
    private const int BufferSize = 1 << 15;

    private readonly BufferedStream _output = new(Open(), BufferSize);

    /// <summary>Writes a line.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void WriteLine(string line) => Write(Encoding.UTF8.GetBytes(line + Environment.NewLine));

    /// <summary>Writes text in UTF-8.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void Write(ReadOnlySpan<byte> utf8)
    {
        try
        {
            _output.Write(utf8);
        }
        catch (IOException e)
        {
            throw CreateException(e);
        }
    }

    /// <summary>Writes what is left.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void Flush()
    {
        try
        {
            _output.Flush();
        }
        catch (IOException e)
        {
            throw CreateException(e);
        }
    }

    public void Dispose()
    {
        try
        {
            _output.Dispose();
        }
        catch (IOException)
        {
            // Flush has reported it.
        }
    }

    private static Stream Open()
    {
        if (OperatingSystem.IsWindows())
            return Console.OpenStandardOutput();
        FileStream output = new(new SafeFileHandle(StandardOutputHandle, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // In a file, a FileStream keeps a position of its own, and what the next command writes would overwrite this.
        return output.CanSeek ? Console.OpenStandardOutput() : output;
    }

    private static OutputException CreateException(IOException e) => new(e, nobodyReads: (e.HResult & 0xffff) == BrokenPipe);
}
