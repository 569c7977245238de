using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BedrockIR.Cli;

/// <summary>
/// Writes many lines to standard output. Unlike <see cref="Console"/>, which keeps silent about it, this notices when
/// nobody reads any more (<c>bedrockir events … | head</c>), so that the work can end there.
/// </summary>
internal sealed class StandardOutput : IDisposable
{
    private const int StandardOutputHandle = 1;
    private const int BrokenPipe = 32;

    private readonly StreamWriter _writer = new(Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>Writes a line.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void WriteLine(string line) => Guard(() => _writer.WriteLine(line));

    /// <summary>Writes what is left.</summary>
    /// <exception cref="OutputException">It could not be written.</exception>
    public void Flush() => Guard(_writer.Flush);

    public void Dispose()
    {
        try
        {
            _writer.Dispose();
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

    private static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            throw new OutputException(e, nobodyReads: (e.HResult & 0xffff) == BrokenPipe);
        }
    }
}
