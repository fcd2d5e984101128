import '../profile/colours.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { Page } from './page.tsx';

createRoot(document.getElementById('page') as HTMLElement).render(<Page />);
